package org.lasagne4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Argument;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Command;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Place;
import org.lasagne4j.cpu.runtime.WorkerPool;

/** A direction of a convolution by a oneDNN primitive for each part of the batch. */
abstract class OneDnnConv extends ConvPlan {
    /** Makes the primitive for a part of the batch. */
    interface Maker {
        Primitive make(ConvSpec part, Layout src, Layout filters, Layout dst);
    }

    /** Under which names oneDNN tells the layouts of src, filters and dst, or of their gradients. */
    record Queries(int src, int filters, int dst) {}

    /** Some images of the batch, and the primitive for so many. */
    record Part(int number, long firstImage, Primitive primitive) {}

    /** What a part's primitive is given beside its scratchpad. */
    interface Arguments {
        List<Argument> of(Part part);
    }

    private final Layout srcLayout;
    private final Layout filterLayout;
    private final Layout dstLayout;
    private final List<Part> parts = new ArrayList<>();

    /** @param count of parts, at most */
    OneDnnConv(ConvSpec spec, int count, Layout src, Layout dst, Queries queries, Maker maker) {
        super(spec);
        Layout open = Layout.any(spec.filterDims());
        Primitive whole = maker.make(spec, src, open, dst);
        srcLayout = whole.layout(queries.src());
        dstLayout = whole.layout(queries.dst());
        List<long[]> ranges = MatMulCut.ranges(spec.batch(), count, 1);
        // The filters' layout is chosen for a part: with all layouts fixed oneDNN may have only its slow reference
        // left.
        Primitive first = partPrimitive(maker, ranges.get(0)[1], open);
        filterLayout = first.layout(queries.filters());
        Map<Long, Primitive> bySize = new HashMap<>(Map.of(ranges.get(0)[1], first));
        for (long[] range : ranges) {
            Primitive primitive =
                    bySize.computeIfAbsent(range[1], images -> partPrimitive(maker, images, filterLayout));
            parts.add(new Part(parts.size(), range[0], primitive));
        }
    }

    private Primitive partPrimitive(Maker maker, long images, Layout filters) {
        return maker.make(
                spec().withBatch(images), srcLayout.withFirstDim(images), filters, dstLayout.withFirstDim(images));
    }

    /** oneDNN wants the forward operation as a hint for a gradient; open layouts let it agree with whatever the gradient uses. */
    static Primitive forwardHint(ConvSpec spec, boolean bias) {
        return OneDnnConvForward.primitive(
                spec,
                Layout.any(spec.srcDims()),
                Layout.any(spec.filterDims()),
                Layout.any(spec.dstDims()),
                bias,
                false);
    }

    /** All parts as one program; reserves their scratchpads. */
    final PrimitiveProgram program(WorkerPool pool, int slots, ScratchpadLayout scratchpad, Arguments arguments) {
        List<List<Command>> commands = new ArrayList<>();
        for (Part part : parts) {
            Primitive primitive = part.primitive();
            Place own = new Place(SCRATCHPAD_SLOT, scratchpad.reserve(primitive.scratchpadBytes()));
            commands.add(List.of(
                    new Command(primitive, PrimitiveProgram.withScratchpad(primitive, own, arguments.of(part)))));
        }
        return new PrimitiveProgram(pool, slots, commands);
    }

    /** The part's images of an activation whose base is in this slot. */
    static Argument images(int name, int query, Part part, Layout whole, int slot) {
        long offset = part.firstImage() * whole.firstStrideBytes();
        return new Argument(name, part.primitive().desc(query), new Place(slot, offset));
    }

    final int partCount() {
        return parts.size();
    }

    /** The order in which the primitives want the filters. */
    final Layout filterLayout() {
        return filterLayout;
    }

    @Override
    public final Layout srcLayout() {
        return srcLayout;
    }

    @Override
    public final Layout dstLayout() {
        return dstLayout;
    }

    @Override
    public final String implementation() {
        return parts.get(0).primitive().implementation();
    }
}
