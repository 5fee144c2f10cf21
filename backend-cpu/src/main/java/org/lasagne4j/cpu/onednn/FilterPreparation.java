package org.lasagne4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Argument;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Command;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Place;
import org.lasagne4j.cpu.runtime.WorkerPool;

/** Brings row-major filters into a convolution's order: turned around if asked for, then reordered if needed. */
final class FilterPreparation {
    private final ConvSpec spec;
    private final @Nullable ArgumentBlock flip;
    private final long flippedOffset;
    private final @Nullable PrimitiveProgram reorder;
    private final long reorderedOffset;

    FilterPreparation(ConvSpec spec, Layout wanted, ScratchpadLayout scratchpad, WorkerPool pool) {
        this.spec = spec;
        boolean turned = spec.flip() && spec.taps() > 1;
        flip = turned ? new ArgumentBlock(SupportKernels.flip(), 4) : null;
        flippedOffset = turned ? scratchpad.reserve(spec.filterCount() * Float.BYTES) : 0;
        Layout plain = Layout.plain(spec.filterDims());
        if (wanted.equals(plain)) {
            reorder = null;
            reorderedOffset = 0;
        } else {
            reorderedOffset = scratchpad.reserve(wanted.bytes());
            reorder = reorderProgram(plain, wanted, scratchpad, pool);
        }
    }

    /** Slots: 0 from, 1 to, 2 scratchpad. */
    static PrimitiveProgram reorderProgram(Layout from, Layout to, ScratchpadLayout scratchpad, WorkerPool pool) {
        Primitive primitive = ReorderPlan.primitive(from, to);
        List<Argument> arguments = List.of(
                new Argument(DNNL_ARG_FROM, from.desc(), new Place(0, 0)),
                new Argument(DNNL_ARG_TO, to.desc(), new Place(1, 0)));
        Place own = new Place(2, scratchpad.reserve(primitive.scratchpadBytes()));
        List<Argument> all = PrimitiveProgram.withScratchpad(primitive, own, arguments);
        return new PrimitiveProgram(pool, 3, List.of(List.of(new Command(primitive, all))));
    }

    /** Prepares the filters at {@code filters} and returns where the convolution finds them. */
    long prepare(long filters, long scratchpad) {
        long at = filters;
        if (flip != null) {
            flip.call(at, scratchpad + flippedOffset, spec.filterCount() / spec.taps(), spec.taps());
            at = scratchpad + flippedOffset;
        }
        if (reorder != null) {
            reorder.setBase(0, at);
            reorder.setBase(1, scratchpad + reorderedOffset);
            reorder.setBase(2, scratchpad);
            reorder.run();
            at = scratchpad + reorderedOffset;
        }
        return at;
    }

    void close() {
        if (reorder != null) {
            reorder.close();
        }
    }
}
