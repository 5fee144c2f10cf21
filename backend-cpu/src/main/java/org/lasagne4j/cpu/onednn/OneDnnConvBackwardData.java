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

/** ConvBackwardData by a oneDNN primitive for each part of the batch. */
final class OneDnnConvBackwardData extends ConvBackwardData {
    private static final int GRAD_DST = 1;
    private static final int FILTERS = 2;
    private static final int GRAD_SRC = 3;

    private final Layout srcLayout;
    private final Layout dstLayout;
    private final FilterPreparation filters;
    private final PrimitiveProgram program;
    private final long scratchpadBytes;
    private final String implementation;

    OneDnnConvBackwardData(ConvSpec spec, Layout gradSrc, Layout gradDst, WorkerPool pool) {
        super(spec);
        requireWork(spec);
        Primitive whole = primitive(spec, gradSrc, Layout.any(spec.filterDims()), gradDst);
        srcLayout = whole.layout(dnnl_query_diff_src_md);
        dstLayout = whole.layout(dnnl_query_diff_dst_md);
        List<long[]> ranges = MatMulCut.ranges(spec.batch(), partsFor(spec, pool.threads()), 1);
        // The filters' layout is chosen for a part: with all layouts fixed oneDNN may have only its slow reference
        // left.
        Primitive first = partPrimitive(ranges.get(0)[1], Layout.any(spec.filterDims()));
        Layout filterLayout = first.layout(dnnl_query_weights_md);
        implementation = first.implementation();
        ScratchpadLayout scratchpad = new ScratchpadLayout();
        filters = new FilterPreparation(spec, filterLayout, scratchpad, pool);
        Map<Long, Primitive> bySize = new HashMap<>(Map.of(ranges.get(0)[1], first));
        List<List<Command>> parts = new ArrayList<>();
        for (long[] range : ranges) {
            Primitive primitive = bySize.computeIfAbsent(range[1], size -> partPrimitive(size, filterLayout));
            long own = scratchpad.reserve(primitive.scratchpadBytes());
            parts.add(List.of(command(primitive, range[0], own)));
        }
        scratchpadBytes = scratchpad.bytes();
        program = new PrimitiveProgram(pool, GRAD_SRC + 1, parts);
    }

    private static Primitive primitive(ConvSpec spec, Layout gradSrc, Layout filters, Layout gradDst) {
        // oneDNN wants the forward operation as a hint; open layouts let it agree with whatever the gradient uses.
        Primitive forward = OneDnnConvForward.primitive(
                spec,
                Layout.any(spec.srcDims()),
                Layout.any(spec.filterDims()),
                Layout.any(spec.dstDims()),
                false,
                false);
        return Primitive.create(
                "preparing the data gradient of " + spec,
                Primitive.Finish.STORE,
                (desc, attributes) -> dnnl_convolution_backward_data_primitive_desc_create(
                        desc,
                        OneDnn.engine(),
                        dnnl_convolution_direct,
                        gradSrc.desc(),
                        filters.desc(),
                        gradDst.desc(),
                        spec.strideArray(),
                        spec.dilationArray(),
                        spec.padBeforeArray(),
                        spec.padAfterArray(),
                        forward.primitiveDesc(),
                        attributes));
    }

    private Primitive partPrimitive(long images, Layout filterLayout) {
        return primitive(
                spec().withBatch(images), srcLayout.withFirstDim(images), filterLayout, dstLayout.withFirstDim(images));
    }

    private Command command(Primitive primitive, long firstImage, long scratchpadOffset) {
        List<Argument> arguments = List.of(
                new Argument(
                        DNNL_ARG_DIFF_DST,
                        primitive.desc(dnnl_query_diff_dst_md),
                        new Place(GRAD_DST, firstImage * dstLayout.firstStrideBytes())),
                new Argument(DNNL_ARG_WEIGHTS, primitive.desc(dnnl_query_weights_md), new Place(FILTERS, 0)),
                new Argument(
                        DNNL_ARG_DIFF_SRC,
                        primitive.desc(dnnl_query_diff_src_md),
                        new Place(GRAD_SRC, firstImage * srcLayout.firstStrideBytes())));
        Place scratchpad = new Place(SCRATCHPAD_SLOT, scratchpadOffset);
        return new Command(primitive, PrimitiveProgram.withScratchpad(primitive, scratchpad, arguments));
    }

    @Override
    public void run(long gradDst, long filterAddress, long gradSrc, long scratchpad) {
        program.setBase(SCRATCHPAD_SLOT, scratchpad);
        program.setBase(GRAD_DST, gradDst);
        program.setBase(FILTERS, filters.prepare(filterAddress, scratchpad));
        program.setBase(GRAD_SRC, gradSrc);
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
