package org.lasagne4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Argument;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Command;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Place;
import org.lasagne4j.cpu.runtime.WorkerPool;

/** A float32 product by oneDNN's matmul, one primitive for each block of dst. */
final class OneDnnMatMul extends MatMulPlan {
    private static final int A = 0;
    private static final int B = 1;
    private static final int BIAS = 2;
    private static final int DST = 3;
    private static final int SCRATCHPAD = 4;
    private static final int SLOTS = 5;

    private final MatMulSpec spec;
    private final PrimitiveProgram program;
    private final long scratchpadBytes;
    private final String implementation;

    OneDnnMatMul(MatMulSpec spec, WorkerPool pool) {
        this(spec, pool, MatMulCut.choose(spec, pool.threads()));
    }

    OneDnnMatMul(MatMulSpec spec, WorkerPool pool, MatMulCut cut) {
        this.spec = spec;
        List<MatMulCut.Block> blocks = cut.blocks(spec);
        Map<Object, Primitive> primitives = new HashMap<>();
        List<List<Command>> parts = new ArrayList<>();
        long used = 0;
        for (MatMulCut.Block block : blocks) {
            Primitive primitive = primitives.computeIfAbsent(block.shape(), key -> primitive(block));
            parts.add(List.of(command(primitive, block, used)));
            used += primitive.scratchpadBytes();
        }
        scratchpadBytes = used;
        program = new PrimitiveProgram(pool, SLOTS, parts);
        implementation = primitives.values().iterator().next().implementation();
    }

    @Override
    public long scratchpadBytes() {
        return scratchpadBytes;
    }

    @Override
    public void run(long a, long b, long bias, long dst, long scratchpad) {
        program.setBase(A, a);
        program.setBase(B, b);
        program.setBase(BIAS, bias);
        program.setBase(DST, dst);
        program.setBase(SCRATCHPAD, scratchpad);
        program.run();
    }

    @Override
    public String implementation() {
        return implementation;
    }

    @Override
    public void close() {
        program.close();
    }

    private Primitive primitive(MatMulCut.Block block) {
        Layout a = layout(block.batches(), block.rows(), spec.k(), spec.a());
        Layout b = layout(block.batches(), spec.k(), block.columns(), spec.b());
        Layout dst = layout(block.batches(), block.rows(), block.columns(), spec.dst());
        Layout bias = spec.bias() ? biasLayout(block.columns()) : null;
        return Primitive.create(
                "preparing " + spec,
                new Primitive.Finish(spec.accumulate(), spec.relu()),
                (desc, attributes) -> dnnl_matmul_primitive_desc_create(
                        desc, OneDnn.engine(), a.desc(), b.desc(), descOf(bias), dst.desc(), attributes));
    }

    private Layout layout(long batches, long rows, long columns, MatMulSpec.Strides strides) {
        // A dimension of size 1 may carry any stride; oneDNN is fastest when it looks row-major.
        long row = rows == 1 ? Math.max(columns * strides.column(), 1) : strides.row();
        long column = columns == 1 && strides.row() != 1 ? 1 : strides.column();
        if (spec.batch() == 1) {
            return Layout.strided(new long[] {rows, columns}, new long[] {row, column});
        }
        long batch = strides.batch() == 0 ? 1 : batches;
        return Layout.strided(
                new long[] {batch, rows, columns}, new long[] {Math.max(strides.batch(), 1), row, column});
    }

    private Layout biasLayout(long columns) {
        return spec.batch() == 1 ? Layout.plain(1, columns) : Layout.plain(1, 1, columns);
    }

    private static @Nullable dnnl_memory_desc descOf(@Nullable Layout layout) {
        return layout == null ? null : layout.desc();
    }

    private Command command(Primitive primitive, MatMulCut.Block block, long scratchpadOffset) {
        List<Argument> arguments = new ArrayList<>();
        arguments.add(new Argument(
                DNNL_ARG_SRC,
                primitive.desc(dnnl_query_src_md),
                place(A, spec.a(), block.firstBatch(), block.firstRow(), 0)));
        arguments.add(new Argument(
                DNNL_ARG_WEIGHTS,
                primitive.desc(dnnl_query_weights_md),
                place(B, spec.b(), block.firstBatch(), 0, block.firstColumn())));
        arguments.add(new Argument(
                DNNL_ARG_DST,
                primitive.desc(dnnl_query_dst_md),
                place(DST, spec.dst(), block.firstBatch(), block.firstRow(), block.firstColumn())));
        if (spec.bias()) {
            dnnl_memory_desc bias = primitive.desc(dnnl_query_weights_md, 1);
            arguments.add(new Argument(DNNL_ARG_BIAS, bias, new Place(BIAS, block.firstColumn() * Float.BYTES)));
        }
        Place scratchpad = new Place(SCRATCHPAD, scratchpadOffset);
        return new Command(primitive, PrimitiveProgram.withScratchpad(primitive, scratchpad, arguments));
    }

    private static Place place(int slot, MatMulSpec.Strides strides, long batch, long row, long column) {
        return new Place(
                slot, (batch * strides.batch() + row * strides.row() + column * strides.column()) * Float.BYTES);
    }
}
