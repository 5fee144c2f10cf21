package org.lasagne4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Argument;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Place;
import org.lasagne4j.cpu.runtime.Address;
import org.lasagne4j.cpu.runtime.NativeMemory;
import org.lasagne4j.cpu.runtime.WorkerPool;

/** The gradient of a convolution by the filters, and by the bias if asked for, by oneDNN. */
final class OneDnnConvBackwardFilters extends OneDnnConv {
    private static final Queries QUERIES =
            new Queries(dnnl_query_src_md, dnnl_query_diff_weights_md, dnnl_query_diff_dst_md);
    private static final int SRC = 1;
    private static final int GRAD_DST = 2;
    private static final long MAX_PARTIAL_BYTES = 64L << 20;
    private static final int MAX_BLOCKS = 8;

    private final boolean bias;
    private final PrimitiveProgram program;
    private final long partialBytes;
    private final long partialsOffset;
    private final long biasOffset;
    private final ArgumentBlock addPartials = new ArgumentBlock(SupportKernels.addPartials(), 4);
    private final @Nullable PrimitiveProgram reorder;
    private final @Nullable ArgumentBlock flip;
    private final long plainOffset;
    private final long scratchpadBytes;
    private final Address to = new Address(0);
    private final Address from = new Address(0);

    OneDnnConvBackwardFilters(ConvSpec spec, Layout src, Layout gradDst, boolean bias, WorkerPool pool) {
        super(
                spec,
                blocksFor(spec),
                src,
                gradDst,
                QUERIES,
                (part, from, kernel, to) -> primitive(part, from, kernel, to, bias));
        this.bias = bias;
        ScratchpadLayout scratchpad = new ScratchpadLayout();
        // A partial result is the filters' gradient with the bias gradient behind it, so that both are added in one go.
        biasOffset = align(filterLayout().bytes());
        partialBytes = biasOffset + align(spec.outChannels() * Float.BYTES);
        partialsOffset = scratchpad.reserve(partialBytes * partCount());
        program = program(pool, GRAD_DST + 1, scratchpad, this::arguments);
        Layout plain = Layout.plain(spec.filterDims());
        boolean turned = spec.flip() && spec.taps() > 1;
        plainOffset = turned ? scratchpad.reserve(plain.bytes()) : 0;
        flip = turned ? new ArgumentBlock(SupportKernels.flip(), 4) : null;
        reorder = filterLayout().equals(plain)
                ? null
                : FilterPreparation.reorderProgram(filterLayout(), plain, scratchpad, pool);
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
        Primitive forward = forwardHint(spec, bias);
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

    private List<Argument> arguments(Part part) {
        long partial = partialsOffset + part.number() * partialBytes;
        List<Argument> arguments = new ArrayList<>();
        arguments.add(images(DNNL_ARG_SRC, dnnl_query_src_md, part, srcLayout(), SRC));
        arguments.add(images(DNNL_ARG_DIFF_DST, dnnl_query_diff_dst_md, part, dstLayout(), GRAD_DST));
        arguments.add(new Argument(
                DNNL_ARG_DIFF_WEIGHTS,
                part.primitive().desc(dnnl_query_diff_weights_md),
                new Place(SCRATCHPAD_SLOT, partial)));
        if (bias) {
            arguments.add(new Argument(
                    DNNL_ARG_DIFF_BIAS,
                    part.primitive().desc(dnnl_query_diff_weights_md, 1),
                    new Place(SCRATCHPAD_SLOT, partial + biasOffset)));
        }
        return arguments;
    }

    @Override
    public void run(long src, long gradDst, long gradBias, long gradFilters, long scratchpad) {
        program.setBase(SCRATCHPAD_SLOT, scratchpad);
        program.setBase(SRC, src);
        program.setBase(GRAD_DST, gradDst);
        program.run();
        long sums = scratchpad + partialsOffset;
        if (partCount() > 1) {
            addPartials.call(sums, partCount(), partialBytes / Float.BYTES, partialBytes / Float.BYTES);
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
    public long scratchpadBytes() {
        return scratchpadBytes;
    }

    @Override
    public void close() {
        program.close();
        if (reorder != null) {
            reorder.close();
        }
    }
}
