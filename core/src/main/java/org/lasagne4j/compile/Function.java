package org.lasagne4j.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.backend.Executable;
import org.lasagne4j.backend.Program;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.print.DebugPrint;
import org.lasagne4j.tensor.print.Dot;

/**
 * A compiled function. Safe for calls from many threads: a call read-locks the shared variables it reads and write-locks
 * those it updates.
 */
public final class Function implements AutoCloseable {
    private static final int KEPT_ARGUMENTS = 64;

    private final FunctionSpec spec;
    private final Parameters parameters;
    private final Program program;
    private final Executable executable;
    private final Locks locks;
    private final long compileNanos;
    private volatile boolean closed;
    private final ArrayBlockingQueue<Arguments> idle = new ArrayBlockingQueue<>(KEPT_ARGUMENTS);

    Function(FunctionSpec spec, Parameters parameters, Program program, Executable executable, long compileNanos) {
        this.spec = spec;
        this.parameters = parameters;
        this.program = program;
        this.executable = executable;
        this.locks = new Locks(program.shared(), program.updates().keySet());
        this.compileNanos = compileNanos;
    }

    /**
     * Calls it with the inputs' values in order; inputs with default values may be left out at the end.
     *
     * <p>A value may be a {@link HostArray}, an INDArray, a Java array (also nested), a buffer, a number or a boolean. A
     * conversion that loses nothing is done; a Java number may also be rounded to float32.
     *
     * @throws org.lasagne4j.error.ShapeException if a rank or a fixed size differs
     * @throws org.lasagne4j.error.DTypeException if a conversion could lose something
     */
    public Results call(Object... values) {
        Arguments kept = idle.poll();
        Arguments arguments = kept != null ? kept : arguments();
        try {
            return call(arguments.setAll(separate(values)));
        } finally {
            arguments.clear();
            idle.offer(arguments);
        }
    }

    /** Calls it with one matrix. */
    public Results call(float[][] value) {
        return call((Object) value);
    }

    /** A nested array such as float[][] is an Object[] to Java, and here still one argument. */
    private static Object[] separate(Object[] values) {
        return values.getClass().getComponentType().isArray() ? new Object[] {values} : values;
    }

    /** Calls it with some values in order and others by name. */
    public Results callNamed(Map<String, ?> named, Object... values) {
        Arguments arguments = arguments().setAll(separate(values));
        named.forEach(arguments::set);
        return arguments.call();
    }

    /** Arguments to be filled by position, name or variable, for one call or many. */
    public Arguments arguments() {
        return new Arguments(this, parameters);
    }

    Results call(Arguments arguments) {
        if (closed) {
            throw new ValueException(Problem.of("The function was closed and can't be called any more.")
                    .expected("calls before close()")
                    .actual("a call after it")
                    .created(Origin.here())
                    .fix("compile it anew, or close it later."));
        }
        locks.lock();
        try {
            return new Results(executable.call(arguments.resolve()), spec.outputNames());
        } finally {
            locks.unlock();
        }
    }

    /** The same function over other shared variables: each key of the map gives way to its value. */
    public Function copy(Map<Shared, Shared> swap) {
        return Compiler.compile(spec.swapped(swap));
    }

    /** The same function without its updates, default ones included. */
    public Function copyWithoutUpdates() {
        return Compiler.compile(spec.withoutUpdates());
    }

    /**
     * The same function with some of its outputs only, by number; what only the others need is not computed. Updates stay:
     * Theano's {@code output_subset}.
     */
    public Function outputSubset(int... outputs) {
        for (int output : outputs) {
            if (output < 0 || output >= spec.outputs().size()) {
                throw new ValueException(Problem.of("The function has no output number " + output + ".")
                        .expected("numbers from 0 to " + (spec.outputs().size() - 1))
                        .actual(output)
                        .created(Origin.here()));
            }
        }
        return Compiler.compile(spec.withOutputs(outputs));
    }

    /** What it does to shared variables: updates that the definition lists, and those that variables bring along. */
    public FunctionReport report() {
        return FunctionReport.of(
                spec, program.updates(), parameters.ownUpdates().keySet(), interpretedSteps());
    }

    /** Its name, null if it has none. */
    public @Nullable String name() {
        return spec.name();
    }

    /** Shared variables it reads or updates, in order of their creation. */
    public List<Shared> shared() {
        return program.shared();
    }

    /** The graph that runs, after all rewrites. */
    public Program program() {
        return program;
    }

    /** How many steps of a call the interpreter runs for want of a kernel. */
    public int interpretedSteps() {
        return executable.interpretedSteps();
    }

    /** How long it took to compile, in milliseconds. */
    public double compileMillis() {
        return compileNanos / 1e6;
    }

    /** The graph that runs as an indented tree: outputs, then updates. */
    public String debugPrint() {
        return DebugPrint.debugPrint(roots());
    }

    /** The graph that runs in Graphviz's language. */
    public String dot() {
        return Dot.dot(roots());
    }

    private List<Tensor> roots() {
        List<Tensor> roots = new ArrayList<>(program.outputs());
        roots.addAll(program.updates().values());
        return roots;
    }

    /** Frees what the backend holds; later calls fail. */
    @Override
    public void close() {
        closed = true;
        executable.close();
    }
}
