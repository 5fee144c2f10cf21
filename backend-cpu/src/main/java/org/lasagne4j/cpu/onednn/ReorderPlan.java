package org.lasagne4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Argument;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Command;
import org.lasagne4j.cpu.onednn.PrimitiveProgram.Place;
import org.lasagne4j.cpu.runtime.WorkerPool;

/**
 * Copies an activation from one layout to another; the padding of blocked layouts is written as zeros. The batch is shared by
 * the threads.
 */
public final class ReorderPlan implements AutoCloseable {
    /** Fewer elements than this are copied by one thread. */
    private static final long MIN_ELEMENTS_PER_PART = 1 << 15;

    private final PrimitiveProgram program;
    private final long scratchpadBytes;

    private ReorderPlan(PrimitiveProgram program, long scratchpadBytes) {
        this.program = program;
        this.scratchpadBytes = scratchpadBytes;
    }

    /** A plan from layout {@code from} to layout {@code to}, which have the same dimensions. */
    public static ReorderPlan create(Layout from, Layout to, WorkerPool pool) {
        if (!Arrays.equals(from.dims(), to.dims())) {
            throw new IllegalArgumentException("Cannot copy " + from + " to " + to + ": the dimensions differ.");
        }
        long elements = Arrays.stream(from.dims()).reduce(1, (x, y) -> x * y);
        int parts = (int) Math.min(pool.threads(), Math.max(1, elements / MIN_ELEMENTS_PER_PART));
        ScratchpadLayout scratchpad = new ScratchpadLayout();
        List<List<Command>> chains = new ArrayList<>();
        for (long[] range : MatMulCut.ranges(from.dims()[0], parts, 1)) {
            Layout partFrom = from.withFirstDim(range[1]);
            Layout partTo = to.withFirstDim(range[1]);
            Primitive primitive = primitive(partFrom, partTo);
            List<Argument> arguments = List.of(
                    new Argument(DNNL_ARG_FROM, partFrom.desc(), new Place(0, range[0] * from.firstStrideBytes())),
                    new Argument(DNNL_ARG_TO, partTo.desc(), new Place(1, range[0] * to.firstStrideBytes())));
            Place own = new Place(2, scratchpad.reserve(primitive.scratchpadBytes()));
            chains.add(List.of(new Command(primitive, PrimitiveProgram.withScratchpad(primitive, own, arguments))));
        }
        return new ReorderPlan(new PrimitiveProgram(pool, 3, chains), scratchpad.bytes());
    }

    /** Bytes of scratchpad that {@link #run} needs. */
    public long scratchpadBytes() {
        return scratchpadBytes;
    }

    /** Copies; {@code from} and {@code to} do not overlap. */
    public void run(long from, long to, long scratchpad) {
        program.setBase(0, from);
        program.setBase(1, to);
        program.setBase(2, scratchpad);
        program.run();
    }

    /** Frees what is native; otherwise the collector does. */
    @Override
    public void close() {
        program.close();
    }

    static Primitive primitive(Layout from, Layout to) {
        return Primitive.create(
                "preparing a copy from " + from + " to " + to,
                Primitive.Finish.STORE,
                (desc, attributes) -> dnnl_reorder_primitive_desc_create(
                        desc, from.desc(), OneDnn.engine(), to.desc(), OneDnn.engine(), attributes));
    }
}
