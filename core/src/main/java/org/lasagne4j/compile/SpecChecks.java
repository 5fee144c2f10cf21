package org.lasagne4j.compile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.error.DTypeException;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.Constant;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mistakes that a function's definition can contain, each with its message. */
final class SpecChecks {
    private static final Logger LOG = LoggerFactory.getLogger(SpecChecks.class);

    private SpecChecks() {}

    /** What can be said before the graph is looked at. */
    static void checkDefinition(FunctionSpec spec) {
        checkInputs(spec);
        spec.givens().forEach(SpecChecks::checkGiven);
        if (new HashSet<>(spec.outputNames()).size() != spec.outputNames().size()) {
            throw new GraphException(Problem.of("Two outputs have one name.").actual(spec.outputNames()));
        }
    }

    private static void checkInputs(FunctionSpec spec) {
        Set<Tensor> variables = new HashSet<>();
        Map<String, Tensor> names = new HashMap<>();
        for (In in : spec.inputs()) {
            checkVariable(spec, in);
            if (!variables.add(in.variable())) {
                throw new GraphException(Problem.of("Input " + in.label() + " is given twice to " + spec.label() + ".")
                        .expected("each input once")
                        .created(in.variable().origin())
                        .fix("remove one of them."));
            }
            Tensor other = in.name() == null ? null : names.put(in.name(), in.variable());
            if (other != null) {
                throw new GraphException(Problem.of(
                                "Two inputs of " + spec.label() + " have the name " + in.label() + ".")
                        .expected("different names, since arguments may be given by name")
                        .actual(other.type() + " and " + in.variable().type())
                        .created(other.origin() + " and " + in.variable().origin())
                        .fix("give one of them another name."));
            }
        }
    }

    private static void checkVariable(FunctionSpec spec, In in) {
        Tensor variable = in.variable();
        if (variable instanceof Shared) {
            throw new GraphException(Problem.of(
                            "Shared variable " + in.label() + " can't be an input of " + spec.label() + ".")
                    .expected("variables without a value")
                    .actual("a shared variable, which every function reads by itself")
                    .created(variable.origin())
                    .fix("leave it out, or replace it for this function with givens(Map.of(shared, variable))."));
        }
        if (variable instanceof Constant) {
            throw new GraphException(Problem.of("A constant can't be an input of " + spec.label() + ".")
                    .expected("variables without a value")
                    .actual(variable)
                    .created(variable.origin())
                    .fix("leave it out, or make it a variable: scalar(\"x\")."));
        }
        if (in.update() != null && in.value() == null) {
            throw new GraphException(Problem.of("Input " + in.label() + " has an update but no default value.")
                    .expected("a default value, which the update replaces")
                    .created(variable.origin())
                    .fix("give it one with In.value(...), or use a shared variable."));
        }
    }

    private static void checkGiven(Tensor original, Tensor replacement) {
        if (original.dtype() != replacement.dtype()) {
            throw new DTypeException(Problem.of("The given for " + original.label() + " has another type.")
                    .expected(original.type())
                    .actual(replacement.type() + " of " + replacement.label())
                    .created(replacement.origin())
                    .fix("convert it with astype(" + original.dtype().name() + ")."));
        }
        if (!FrozenGraph.mayFit(original.type(), replacement.type())) {
            throw new ShapeException(Problem.of("The given for " + original.label() + " has a shape that does not fit.")
                    .expected(original.type())
                    .actual(replacement.type() + " of " + replacement.label())
                    .created(replacement.origin())
                    .fix("give a tensor of that rank, with sizes that may be the same."));
        }
    }

    /** Inputs that the graph needs and lacks, or has and does not need. */
    static void checkLeaves(FunctionSpec spec, FrozenGraph graph) {
        List<Tensor> roots = graph.roots();
        Set<Tensor> leaves = Graphs.leaves(roots);
        for (Tensor leaf : leaves) {
            if (!(leaf instanceof Shared)
                    && !(leaf instanceof Constant)
                    && !graph.inputs().contains(leaf)) {
                throw missing(spec, leaf, roots);
            }
        }
        for (int i = 0; i < graph.inputs().size(); i++) {
            if (!leaves.contains(graph.inputs().get(i))) {
                unused(spec, spec.inputs().get(i), i);
            }
        }
    }

    private static GraphException missing(FunctionSpec spec, Tensor leaf, List<Tensor> roots) {
        String user = Graphs.topological(roots).stream()
                .filter(node -> node.inputs().contains(leaf))
                .findFirst()
                .map(node -> node.op().label() + " at " + node.origin())
                .orElse("an output");
        return new GraphException(Problem.of("Input " + leaf.label() + " is missing from " + spec.label() + ".")
                .expected("every variable that the outputs and updates depend on")
                .actual(spec.inputs().stream().map(In::label).toList() + ", but " + user + " reads " + leaf.label())
                .created(leaf.origin())
                .fix("add it to function(...), or replace it with givens(...)."));
    }

    private static void unused(FunctionSpec spec, In in, int index) {
        Problem problem = Problem.of("Input " + in.label() + " (number " + index + ", counted from 0) of "
                        + spec.label() + " is not used.")
                .expected("inputs that an output or an update depends on")
                .created(in.variable().origin())
                .fix("leave it out, or allow it with onUnusedInput(OnUnusedInput.IGNORE).");
        switch (spec.onUnusedInput()) {
            case ERROR -> throw new GraphException(problem);
            case WARN -> LOG.warn("{}", problem.message());
            case IGNORE -> {}
        }
    }
}
