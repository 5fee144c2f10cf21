package org.lasagne4j.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.backend.Backend;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/** The definition of a function in the making: Theano's {@code theano.function}. Every option returns the builder itself. */
public final class FunctionBuilder {
    private final List<In> inputs;
    private List<Tensor> outputs = List.of();
    private List<String> outputNames = List.of();
    private Updates updates = Updates.none();
    private final Map<Tensor, Tensor> givens = new LinkedHashMap<>();
    private Mode mode = Mode.FAST_RUN;
    private @Nullable String backend;
    private @Nullable Backend backendItself;
    private @Nullable String name;
    private DefaultUpdates defaultUpdates = DefaultUpdates.ALL;
    private @Nullable Boolean allowDowncast;
    private OnUnusedInput onUnusedInput = OnUnusedInput.ERROR;

    FunctionBuilder(List<In> inputs) {
        this.inputs = new ArrayList<>(inputs);
    }

    /** One more input. */
    public FunctionBuilder input(In input) {
        inputs.add(input);
        return this;
    }

    /** One more input. */
    public FunctionBuilder input(Tensor input) {
        return input(In.of(input));
    }

    /** What a call returns; nothing if this is left out. */
    public FunctionBuilder returning(Tensor... newOutputs) {
        return returning(Arrays.asList(newOutputs));
    }

    /** What a call returns, in this order. */
    public FunctionBuilder returning(List<? extends Tensor> newOutputs) {
        outputs = List.copyOf(newOutputs);
        outputNames = List.of();
        return this;
    }

    /** What a call returns, by name and in the map's order. */
    public FunctionBuilder returning(Map<String, ? extends Tensor> newOutputs) {
        outputs = List.copyOf(newOutputs.values());
        outputNames = List.copyOf(newOutputs.keySet());
        return this;
    }

    /** New values of shared variables after each call, in addition to those given before. */
    public FunctionBuilder updating(Updates newUpdates) {
        updates = updates.plus(newUpdates);
        return this;
    }

    /** New values of shared variables after each call, in addition to those given before. */
    public FunctionBuilder updating(Map<Shared, ? extends Tensor> newUpdates) {
        return updating(Updates.of(newUpdates));
    }

    /** The new value of one shared variable after each call. */
    public FunctionBuilder updating(Shared target, Tensor value) {
        return updating(Updates.of(target, value));
    }

    /** Replaces tensors of the graph by others, all at once, in outputs and updates. */
    public FunctionBuilder givens(Map<? extends Tensor, ? extends Tensor> replacements) {
        givens.putAll(replacements);
        return this;
    }

    /** How it is compiled; {@link Mode#FAST_RUN} unless said. */
    public FunctionBuilder mode(Mode newMode) {
        mode = newMode;
        return this;
    }

    /** Which backend runs it; the property {@code lasagne4j.backend} or the best available one unless said. */
    public FunctionBuilder backend(String newBackend) {
        backend = newBackend;
        return this;
    }

    /** A backend that need not be on the class path. */
    public FunctionBuilder backend(Backend newBackend) {
        backendItself = newBackend;
        return this;
    }

    /** Its name in messages and profiles. */
    public FunctionBuilder named(String newName) {
        name = newName;
        return this;
    }

    /** Leaves out the updates that shared variables carry themselves. */
    public FunctionBuilder noDefaultUpdates() {
        defaultUpdates = DefaultUpdates.NONE;
        return this;
    }

    /** Leaves out the updates that these shared variables carry themselves. */
    public FunctionBuilder noDefaultUpdates(Collection<Shared> without) {
        defaultUpdates = defaultUpdates.without(without);
        return this;
    }

    /** Whether arguments may lose precision by conversion, as double data for a float32 input. */
    public FunctionBuilder allowDowncast(boolean allowed) {
        allowDowncast = allowed;
        return this;
    }

    /** What to do about an input that nothing depends on. */
    public FunctionBuilder onUnusedInput(OnUnusedInput action) {
        onUnusedInput = action;
        return this;
    }

    /**
     * Checks the definition and compiles it.
     *
     * @throws org.lasagne4j.error.GraphException if an input is missing, unused, given twice or no variable
     * @throws org.lasagne4j.error.DTypeException if an update or a given has another type than what it replaces
     * @throws org.lasagne4j.error.ShapeException if sizes that are known don't fit
     * @throws org.lasagne4j.error.BackendException if the backend can't run here
     */
    public Function compile() {
        return Compiler.compile(new FunctionSpec(
                List.copyOf(inputs),
                outputs,
                outputNames,
                updates.asMap(),
                Map.copyOf(givens),
                mode,
                backend,
                backendItself,
                name,
                defaultUpdates,
                allowDowncast,
                onUnusedInput));
    }
}
