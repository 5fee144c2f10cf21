package org.lasagne4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Argument;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Command;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Place;
import org.lasagne4j.cpu.runtime.WorkerPool;

/** ConvForward by a oneDNN primitive for each part of the batch. */
final class OneDnnConvForward extends ConvForward {
    private static final int SRC = 1;
    private static final int FILTERS = 2;
    private static final int BIAS = 3;
    private static final int DST = 4;

    private final Layout srcLayout;
    private final Layout dstLayout;
    private final FilterPreparation filters;
    private final PrimitiveProgram program;
    private final long scratchpadBytes;
    private final String implementation;

    OneDnnConvForward(ConvSpec spec, Layout src, Layout dst, boolean bias, boolean relu, WorkerPool pool) {
        super(spec);
        requireWork(spec);
        Primitive whole = primitive(spec, src, Layout.any(spec.filterDims()), dst, bias, relu);
        srcLayout = whole.layout(dnnl_query_src_md);
        dstLayout = whole.layout(dnnl_query_dst_md);
        List<long[]> ranges = MatMulCut.ranges(spec.batch(), partsFor(spec, pool.threads()), 1);
        // The filters' layout is chosen for a part: with all layouts fixed oneDNN may have only its slow reference
        // left.
        Primitive first = partPrimitive(ranges.get(0)[1], Layout.any(spec.filterDims()), bias, relu);
        Layout filterLayout = first.layout(dnnl_query_weights_md);
        implementation = first.implementation();
        ScratchpadLayout scratchpad = new ScratchpadLayout();
        filters = new FilterPreparation(spec, filterLayout, scratchpad, pool);
        Map<Long, Primitive> bySize = new HashMap<>(Map.of(ranges.get(0)[1], first));
        List<List<Command>> parts = new ArrayList<>();
        for (long[] range : ranges) {
            Primitive primitive =
                    bySize.computeIfAbsent(range[1], size -> partPrimitive(size, filterLayout, bias, relu));
            long own = scratchpad.reserve(primitive.scratchpadBytes());
            parts.add(List.of(command(primitive, range[0], bias, own)));
        }
        scratchpadBytes = scratchpad.bytes();
        program = new PrimitiveProgram(pool, DST + 1, parts);
    }

    static Primitive primitive(ConvSpec spec, Layout src, Layout filters, Layout dst, boolean bias, boolean relu) {
        @Nullable Layout biasLayout = bias ? Layout.plain(spec.outChannels()) : null;
        return Primitive.create(
                "preparing " + spec,
                new Primitive.Finish(false, relu),
                (desc, attributes) -> dnnl_convolution_forward_primitive_desc_create(
                        desc,
                        OneDnn.engine(),
                        dnnl_forward_training,
                        dnnl_convolution_direct,
                        src.desc(),
                        filters.desc(),
                        biasLayout == null ? null : biasLayout.desc(),
                        dst.desc(),
                        spec.strideArray(),
                        spec.dilationArray(),
                        spec.padBeforeArray(),
                        spec.padAfterArray(),
                        attributes));
    }

    private Primitive partPrimitive(long images, Layout filterLayout, boolean bias, boolean relu) {
        return primitive(
                spec().withBatch(images),
                srcLayout.withFirstDim(images),
                filterLayout,
                dstLayout.withFirstDim(images),
                bias,
                relu);
    }

    private Command command(Primitive primitive, long firstImage, boolean bias, long scratchpadOffset) {
        List<Argument> arguments = new ArrayList<>();
        arguments.add(new Argument(
                DNNL_ARG_SRC,
                primitive.desc(dnnl_query_src_md),
                new Place(SRC, firstImage * srcLayout.firstStrideBytes())));
        arguments.add(new Argument(DNNL_ARG_WEIGHTS, primitive.desc(dnnl_query_weights_md), new Place(FILTERS, 0)));
        if (bias) {
            arguments.add(new Argument(DNNL_ARG_BIAS, primitive.desc(dnnl_query_weights_md, 1), new Place(BIAS, 0)));
        }
        arguments.add(new Argument(
                DNNL_ARG_DST,
                primitive.desc(dnnl_query_dst_md),
                new Place(DST, firstImage * dstLayout.firstStrideBytes())));
        Place scratchpad = new Place(SCRATCHPAD_SLOT, scratchpadOffset);
        return new Command(primitive, PrimitiveProgram.withScratchpad(primitive, scratchpad, arguments));
    }

    @Override
    public void run(long src, long filterAddress, long bias, long dst, long scratchpad) {
        program.setBase(SCRATCHPAD_SLOT, scratchpad);
        program.setBase(SRC, src);
        program.setBase(FILTERS, filters.prepare(filterAddress, scratchpad));
        program.setBase(BIAS, bias);
        program.setBase(DST, dst);
        program.run();
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
        filters.close();
    }
}
