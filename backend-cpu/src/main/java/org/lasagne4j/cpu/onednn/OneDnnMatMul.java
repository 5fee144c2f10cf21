package org.lasagne4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
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
    private final boolean packed;
    private final PrimitiveProgram program;
    private final @Nullable PrimitiveProgram packing;
    private final long packedBytes;
    private final long scratchpadBytes;
    private final String implementation;

    OneDnnMatMul(MatMulSpec spec, WorkerPool pool) {
        this(spec, pool, false);
    }

    OneDnnMatMul(MatMulSpec spec, WorkerPool pool, boolean packed) {
        this(spec, pool, packed, MatMulCut.choose(spec, pool.threads()));
    }

    OneDnnMatMul(MatMulSpec spec, WorkerPool pool, boolean packed, MatMulCut cut) {
        this.spec = spec;
        this.packed = packed;
        Map<Object, Primitive> primitives = new HashMap<>();
        Map<Object, Long> copies = new HashMap<>();
        List<List<Command>> parts = new ArrayList<>();
        List<List<Command>> packs = new ArrayList<>();
        ScratchpadLayout scratchpad = new ScratchpadLayout();
        ScratchpadLayout copy = new ScratchpadLayout();
        for (MatMulCut.Block block : cut.blocks(spec)) {
            MatMulCut.Block unit = oneByOne(block) ? block.single(0) : block;
            Primitive primitive = primitives.computeIfAbsent(unit.shape(), key -> primitive(unit));
            Layout weights = primitive.layout(dnnl_query_weights_md);
            Place b = placeOfB(block);
            if (packed) {
                // Blocks of other rows share the copy, if they are of one height: oneDNN chooses by it.
                b = new Place(B, copies.computeIfAbsent(List.of(block.firstColumn(), block.rows()), key -> {
                    long offset = copy.reserve(weights.bytes());
                    packs.add(List.of(pack(block, weights, offset, scratchpad)));
                    return offset;
                }));
            }
            parts.add(commands(primitive, block, b, scratchpad.reserve(primitive.scratchpadBytes())));
        }
        scratchpadBytes = scratchpad.bytes();
        packedBytes = copy.bytes();
        program = new PrimitiveProgram(pool, SLOTS, parts);
        packing = packed ? new PrimitiveProgram(pool, SLOTS, packs) : null;
        implementation = primitives.values().iterator().next().implementation();
    }

    /** Makes the copy of a block's columns of B. */
    private Command pack(MatMulCut.Block block, Layout wanted, long offset, ScratchpadLayout scratchpad) {
        Layout from = layout(1, spec.k(), block.columns(), spec.b());
        Primitive reorder = ReorderPlan.primitive(from, wanted);
        List<Argument> arguments = List.of(
                new Argument(DNNL_ARG_FROM, from.desc(), placeOfB(block)),
                new Argument(DNNL_ARG_TO, wanted.desc(), new Place(DST, offset)));
        Place own = new Place(SCRATCHPAD, scratchpad.reserve(reorder.scratchpadBytes()));
        return new Command(reorder, PrimitiveProgram.withScratchpad(reorder, own, arguments));
    }

    @Override
    public long packedBytes() {
        return packedBytes;
    }

    @Override
    public void pack(long b, long copy, long scratchpad) {
        PrimitiveProgram program = Objects.requireNonNull(packing);
        program.setBase(B, b);
        program.setBase(DST, copy);
        program.setBase(SCRATCHPAD, scratchpad);
        program.run();
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
        if (packing != null) {
            packing.close();
        }
    }

    private Primitive primitive(MatMulCut.Block block) {
        Layout a = layout(block.batches(), block.rows(), spec.k(), spec.a());
        Layout b = packed
                ? Layout.any(spec.k(), block.columns())
                : layout(block.batches(), spec.k(), block.columns(), spec.b());
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
        long step = batch == 1 ? rows * columns : strides.batch();
        return Layout.strided(new long[] {batch, rows, columns}, new long[] {step, row, column});
    }

    private Layout biasLayout(long columns) {
        return spec.batch() == 1 ? Layout.plain(1, columns) : Layout.plain(1, 1, columns);
    }

    private static @Nullable dnnl_memory_desc descOf(@Nullable Layout layout) {
        return layout == null ? null : layout.desc();
    }

    /** oneDNN 3.11 takes a batch of B's with one row each for transposed if there are gaps between them. */
    private boolean oneByOne(MatMulCut.Block block) {
        return spec.k() == 1
                && block.batches() > 1
                && spec.b().batch() != 0
                && spec.b().batch() != block.columns();
    }

    private List<Command> commands(Primitive primitive, MatMulCut.Block block, Place b, long scratchpadOffset) {
        if (!oneByOne(block)) {
            return List.of(command(primitive, block, b, scratchpadOffset));
        }
        return LongStream.range(0, block.batches())
                .mapToObj(block::single)
                .map(one -> command(primitive, one, placeOfB(one), scratchpadOffset))
                .toList();
    }

    private Command command(Primitive primitive, MatMulCut.Block block, Place b, long scratchpadOffset) {
        List<Argument> arguments = new ArrayList<>();
        arguments.add(new Argument(
                DNNL_ARG_SRC,
                primitive.desc(dnnl_query_src_md),
                place(A, spec.a(), block.firstBatch(), block.firstRow(), 0)));
        arguments.add(new Argument(DNNL_ARG_WEIGHTS, primitive.desc(dnnl_query_weights_md), b));
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

    private Place placeOfB(MatMulCut.Block block) {
        return place(B, spec.b(), block.firstBatch(), 0, block.firstColumn());
    }

    private static Place place(int slot, MatMulSpec.Strides strides, long batch, long row, long column) {
        return new Place(
                slot, (batch * strides.batch() + row * strides.row() + column * strides.column()) * Float.BYTES);
    }
}
