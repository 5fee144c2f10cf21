package org.lasagne4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Argument;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Place;
import org.lasagne4j.cpu.runtime.WorkerPool;

/** The convolution itself by oneDNN. */
final class OneDnnConvForward extends OneDnnConv {
    private static final Queries QUERIES = new Queries(dnnl_query_src_md, dnnl_query_weights_md, dnnl_query_dst_md);
    private static final int SRC = 1;
    private static final int FILTERS = 2;
    private static final int BIAS = 3;
    private static final int DST = 4;

    private final boolean bias;
    private final FilterPreparation filters;
    private final PrimitiveProgram program;
    private final long scratchpadBytes;

    OneDnnConvForward(ConvSpec spec, Layout src, Layout dst, boolean bias, boolean relu, WorkerPool pool) {
        super(
                spec,
                partsFor(spec, pool.threads()),
                src,
                dst,
                QUERIES,
                (part, from, kernel, to) -> primitive(part, from, kernel, to, bias, relu));
        this.bias = bias;
        ScratchpadLayout scratchpad = new ScratchpadLayout();
        filters = new FilterPreparation(spec, filterLayout(), scratchpad, pool);
        program = program(pool, DST + 1, scratchpad, this::arguments);
        scratchpadBytes = scratchpad.bytes();
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

    private List<Argument> arguments(Part part) {
        Primitive primitive = part.primitive();
        List<Argument> arguments = new ArrayList<>();
        arguments.add(images(DNNL_ARG_SRC, dnnl_query_src_md, part, srcLayout(), SRC));
        arguments.add(new Argument(DNNL_ARG_WEIGHTS, primitive.desc(dnnl_query_weights_md), new Place(FILTERS, 0)));
        if (bias) {
            arguments.add(new Argument(DNNL_ARG_BIAS, primitive.desc(dnnl_query_weights_md, 1), new Place(BIAS, 0)));
        }
        arguments.add(images(DNNL_ARG_DST, dnnl_query_dst_md, part, dstLayout(), DST));
        return arguments;
    }

    @Override
    public void run(long src, long filterAddress, long biasAddress, long dst, long scratchpad) {
        program.setBase(SCRATCHPAD_SLOT, scratchpad);
        program.setBase(SRC, src);
        program.setBase(FILTERS, filters.prepare(filterAddress, scratchpad));
        program.setBase(BIAS, biasAddress);
        program.setBase(DST, dst);
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
