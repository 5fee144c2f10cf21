package org.lasagne4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Argument;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Command;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Place;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;
import org.lasagne4j.cpu.runtime.WorkerPool;

/** ConvBackwardFilters by a oneDNN primitive for each part of the batch. */
final class OneDnnConvBackwardFilters extends ConvBackwardFilters {
    private static final int SRC = 1;
    private static final int GRAD_DST = 2;
    private static final long MAX_PARTIAL_BYTES = 64L << 20;
    private static final int MAX_BLOCKS = 8;

    private final Layout srcLayout;
    private final Layout dstLayout;
    private final boolean bias;
    private final PrimitiveProgram program;
    private final int blocks;
    private final long partialBytes;
    private final long partialsOffset;
    private final long biasOffset;
    private final ArgumentBlock addPartials = new ArgumentBlock(SupportKernels.addPartials(), 4);
    private final @Nullable PrimitiveProgram reorder;
    private final @Nullable ArgumentBlock flip;
    private final long plainOffset;
    private final long scratchpadBytes;
    private final String implementation;
    private final Address to = new Address(0);
    private final Address from = new Address(0);

    OneDnnConvBackwardFilters(ConvSpec spec, Layout src, Layout gradDst, boolean bias, WorkerPool pool) {
        super(spec);
        requireWork(spec);
        this.bias = bias;
        Primitive whole = primitive(spec, src, Layout.any(spec.filterDims()), gradDst, bias);
        srcLayout = whole.layout(dnnl_query_src_md);
        dstLayout = whole.layout(dnnl_query_diff_dst_md);
        List<long[]> ranges = MatMulCut.ranges(spec.batch(), blocksFor(spec), 1);
        // The filters' layout is chosen for a part: with all layouts fixed oneDNN may have only its slow reference
        // left.
        Primitive first = partPrimitive(ranges.get(0)[1], Layout.any(spec.filterDims()), bias);
        Layout filterLayout = first.layout(dnnl_query_diff_weights_md);
        implementation = first.implementation();
        ScratchpadLayout scratchpad = new ScratchpadLayout();
        blocks = ranges.size();
        long biasBytes = align(spec.outChannels() * Float.BYTES);
        // A partial result is the filters' gradient with the bias gradient behind it, so that both are added in one go.
        biasOffset = align(filterLayout.bytes());
        partialBytes = biasOffset + biasBytes;
        partialsOffset = scratchpad.reserve(partialBytes * blocks);
        Map<Long, Primitive> bySize = new HashMap<>(Map.of(ranges.get(0)[1], first));
        List<List<Command>> parts = new ArrayList<>();
        for (long[] range : ranges) {
            Primitive primitive = bySize.computeIfAbsent(range[1], size -> partPrimitive(size, filterLayout, bias));
            long own = scratchpad.reserve(primitive.scratchpadBytes());
            parts.add(List.of(command(primitive, range[0], partialsOffset + parts.size() * partialBytes, own)));
        }
        program = new PrimitiveProgram(pool, GRAD_DST + 1, parts);
        Layout plain = Layout.plain(spec.filterDims());
        boolean turned = spec.flip() && spec.taps() > 1;
        plainOffset = turned ? scratchpad.reserve(plain.bytes()) : 0;
        flip = turned ? new ArgumentBlock(SupportKernels.flip(), 4) : null;
        reorder = filterLayout.equals(plain)
                ? null
                : FilterPreparation.reorderProgram(filterLayout, plain, scratchpad, pool);
        scratchpadBytes = scratchpad.bytes();
    }

    static int blocksFor(ConvSpec spec) {
        long byWork = Math.max(1, (long) (spec.flops() / 2_000_000));
        long byMemory = Math.max(1, MAX_PARTIAL_BYTES / (spec.filterCount() * Float.BYTES));
        return (int) Math.min(Math.min(MAX_BLOCKS, spec.batch()), Math.min(byWork, byMemory));
    }

    private static long align(long bytes) {
        return (bytes + NativeMemory.ALIGNMENT - 1) & -NativeMemory.ALIGNMENT;
    }

    private static Primitive primitive(ConvSpec spec, Layout src, Layout filters, Layout gradDst, boolean bias) {
        Primitive forward = OneDnnConvForward.primitive(
                spec,
                Layout.any(spec.srcDims()),
                Layout.any(spec.filterDims()),
                Layout.any(spec.dstDims()),
                bias,
                false);
        @Nullable Layout biasLayout = bias ? Layout.plain(spec.outChannels()) : null;
        return Primitive.create(
                "preparing the filter gradient of " + spec,
                Primitive.Finish.STORE,
                (desc, attributes) -> dnnl_convolution_backward_weights_primitive_desc_create(
                        desc,
                        OneDnn.engine(),
                        dnnl_convolution_direct,
                        src.desc(),
                        filters.desc(),
                        biasLayout == null ? null : biasLayout.desc(),
                        gradDst.desc(),
                        spec.strideArray(),
                        spec.dilationArray(),
                        spec.padBeforeArray(),
                        spec.padAfterArray(),
                        forward.primitiveDesc(),
                        attributes));
    }

    private Primitive partPrimitive(long images, Layout filterLayout, boolean bias) {
        return primitive(
                spec().withBatch(images),
                srcLayout.withFirstDim(images),
                filterLayout,
                dstLayout.withFirstDim(images),
                bias);
    }

    private Command command(Primitive primitive, long firstImage, long partialOffset, long scratchpadOffset) {
        List<Argument> arguments = new ArrayList<>();
        arguments.add(new Argument(
                DNNL_ARG_SRC,
                primitive.desc(dnnl_query_src_md),
                new Place(SRC, firstImage * srcLayout.firstStrideBytes())));
        arguments.add(new Argument(
                DNNL_ARG_DIFF_DST,
                primitive.desc(dnnl_query_diff_dst_md),
                new Place(GRAD_DST, firstImage * dstLayout.firstStrideBytes())));
        arguments.add(new Argument(
                DNNL_ARG_DIFF_WEIGHTS,
                primitive.desc(dnnl_query_diff_weights_md),
                new Place(SCRATCHPAD_SLOT, partialOffset)));
        if (bias) {
            arguments.add(new Argument(
                    DNNL_ARG_DIFF_BIAS,
                    primitive.desc(dnnl_query_diff_weights_md, 1),
                    new Place(SCRATCHPAD_SLOT, partialOffset + biasOffset)));
        }
        Place scratchpad = new Place(SCRATCHPAD_SLOT, scratchpadOffset);
        return new Command(primitive, PrimitiveProgram.withScratchpad(primitive, scratchpad, arguments));
    }

    @Override
    public void run(long src, long gradDst, long gradFilters, long gradBias, long scratchpad) {
        program.setBase(SCRATCHPAD_SLOT, scratchpad);
        program.setBase(SRC, src);
        program.setBase(GRAD_DST, gradDst);
        program.run();
        long sums = scratchpad + partialsOffset;
        if (blocks > 1) {
            addPartials.call(sums, blocks, partialBytes / Float.BYTES, partialBytes / Float.BYTES);
        }
        if (bias) {
            copy(sums + biasOffset, gradBias, spec().outChannels() * Float.BYTES);
        }
        storeFilters(sums, gradFilters, scratchpad);
    }

    private void storeFilters(long sums, long gradFilters, long scratchpad) {
        long at = sums;
        if (reorder != null) {
            long target = flip == null ? gradFilters : scratchpad + plainOffset;
            reorder.setBase(0, at);
            reorder.setBase(1, target);
            reorder.setBase(2, scratchpad);
            reorder.run();
            at = target;
        }
        if (flip != null) {
            flip.call(at, gradFilters, spec().filterCount() / spec().taps(), spec().taps());
        } else if (at != gradFilters) {
            copy(at, gradFilters, spec().filterCount() * Float.BYTES);
        }
    }

    private void copy(long source, long target, long bytes) {
        Pointer.memcpy(to.at(target), from.at(source), bytes);
    }

    @Override
    public Layout srcLayout() {
        return srcLayout;
    }

    @Override
    public Layout dstLayout() {
        return dstLayout;
    }

    @Override
    public long scratchpadBytes() {
        return scratchpadBytes;
    }

    @Override
    public String implementation() {
        return implementation;
    }

    @Override
    public void close() {
        program.close();
        if (reorder != null) {
            reorder.close();
        }
    }
}
