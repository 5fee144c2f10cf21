package org.lasagne4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.List;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Argument;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Place;
import org.lasagne4j.cpu.runtime.WorkerPool;

/** The gradient of a convolution by src, by oneDNN. */
final class OneDnnConvBackwardData extends OneDnnConv {
    private static final Queries QUERIES =
            new Queries(dnnl_query_diff_src_md, dnnl_query_weights_md, dnnl_query_diff_dst_md);
    private static final int GRAD_DST = 1;
    private static final int FILTERS = 2;
    private static final int GRAD_SRC = 3;

    private final FilterPreparation filters;
    private final PrimitiveProgram program;
    private final long scratchpadBytes;

    OneDnnConvBackwardData(ConvSpec spec, Layout gradSrc, Layout gradDst, WorkerPool pool) {
        super(spec, partsFor(spec, pool.threads()), gradSrc, gradDst, QUERIES, OneDnnConvBackwardData::primitive);
        ScratchpadLayout scratchpad = new ScratchpadLayout();
        filters = new FilterPreparation(spec, filterLayout(), scratchpad, pool);
        program = program(pool, GRAD_SRC + 1, scratchpad, this::arguments);
        scratchpadBytes = scratchpad.bytes();
    }

    private static Primitive primitive(ConvSpec spec, Layout gradSrc, Layout filters, Layout gradDst) {
        Primitive forward = forwardHint(spec, false);
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

    private List<Argument> arguments(Part part) {
        return List.of(
                images(DNNL_ARG_DIFF_DST, dnnl_query_diff_dst_md, part, dstLayout(), GRAD_DST),
                new Argument(DNNL_ARG_WEIGHTS, part.primitive().desc(dnnl_query_weights_md), new Place(FILTERS, 0)),
                images(DNNL_ARG_DIFF_SRC, dnnl_query_diff_src_md, part, srcLayout(), GRAD_SRC));
    }

    @Override
    public void run(long gradDst, long filterAddress, long bias, long gradSrc, long scratchpad) {
        program.setBase(SCRATCHPAD_SLOT, scratchpad);
        program.setBase(GRAD_DST, gradDst);
        program.setBase(FILTERS, filters.prepare(filterAddress, scratchpad));
        program.setBase(GRAD_SRC, gradSrc);
        program.run();
    }

    @Override
    public long scratchpadBytes() {
        return scratchpadBytes;
    }

    @Override
    public void close() {
        program.close();
        filters.close();
    }
}
