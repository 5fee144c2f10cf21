package org.lasagne4j.tensor.scan;

import java.util.List;
import org.lasagne4j.error.GraphException;
import org.lasagne4j.error.Problem;
import org.lasagne4j.tensor.Origin;
import org.lasagne4j.tensor.Tensor;

/**
 * What a scan does at each step, as a function of tensors that is called once, when the scan is built. Its arguments are the
 * elements of the sequences, then the values of outputs at earlier steps, then the non-sequences.
 */
@FunctionalInterface
public interface StepFunction {
    /** The step for these arguments. */
    StepResult apply(List<Tensor> arguments);

    /** For a lambda of that many parameters: an error if the scan has another number of arguments for it. */
    private static List<Tensor> checked(int parameters, List<Tensor> arguments) {
        if (arguments.size() != parameters) {
            throw new GraphException(Problem.of("The step function of a scan has another number of parameters than the"
                            + " scan has arguments for it.")
                    .expected(arguments.size() + " parameters, for " + arguments)
                    .actual(parameters + " parameters")
                    .created(Origin.here())
                    .fix("a step takes the elements of sequences, then earlier outputs, then non-sequences."));
        }
        return arguments;
    }

    /** A step of no argument. */
    @FunctionalInterface
    interface Of0 {
        /** The step. */
        StepResult step();

        /** The same as a function of a list. */
        default StepFunction asFunction() {
            return arguments -> {
                checked(0, arguments);
                return step();
            };
        }
    }

    /** A step of 1 argument. */
    @FunctionalInterface
    interface Of1 {
        /** The step. */
        StepResult step(Tensor a);

        /** The same as a function of a list. */
        default StepFunction asFunction() {
            return arguments -> {
                List<Tensor> x = checked(1, arguments);
                return step(x.get(0));
            };
        }
    }

    /** A step of 2 arguments. */
    @FunctionalInterface
    interface Of2 {
        /** The step. */
        StepResult step(Tensor a, Tensor b);

        /** The same as a function of a list. */
        default StepFunction asFunction() {
            return arguments -> {
                List<Tensor> x = checked(2, arguments);
                return step(x.get(0), x.get(1));
            };
        }
    }

    /** A step of 3 arguments. */
    @FunctionalInterface
    interface Of3 {
        /** The step. */
        StepResult step(Tensor a, Tensor b, Tensor c);

        /** The same as a function of a list. */
        default StepFunction asFunction() {
            return arguments -> {
                List<Tensor> x = checked(3, arguments);
                return step(x.get(0), x.get(1), x.get(2));
            };
        }
    }

    /** A step of 4 arguments. */
    @FunctionalInterface
    interface Of4 {
        /** The step. */
        StepResult step(Tensor a, Tensor b, Tensor c, Tensor d);

        /** The same as a function of a list. */
        default StepFunction asFunction() {
            return arguments -> {
                List<Tensor> x = checked(4, arguments);
                return step(x.get(0), x.get(1), x.get(2), x.get(3));
            };
        }
    }

    /** A step of 5 arguments. */
    @FunctionalInterface
    interface Of5 {
        /** The step. */
        StepResult step(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e);

        /** The same as a function of a list. */
        default StepFunction asFunction() {
            return arguments -> {
                List<Tensor> x = checked(5, arguments);
                return step(x.get(0), x.get(1), x.get(2), x.get(3), x.get(4));
            };
        }
    }

    /** A step of 6 arguments. */
    @FunctionalInterface
    interface Of6 {
        /** The step. */
        StepResult step(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f);

        /** The same as a function of a list. */
        default StepFunction asFunction() {
            return arguments -> {
                List<Tensor> x = checked(6, arguments);
                return step(x.get(0), x.get(1), x.get(2), x.get(3), x.get(4), x.get(5));
            };
        }
    }

    /** A step of 7 arguments. */
    @FunctionalInterface
    interface Of7 {
        /** The step. */
        StepResult step(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f, Tensor g);

        /** The same as a function of a list. */
        default StepFunction asFunction() {
            return arguments -> {
                List<Tensor> x = checked(7, arguments);
                return step(x.get(0), x.get(1), x.get(2), x.get(3), x.get(4), x.get(5), x.get(6));
            };
        }
    }

    /** A step of 8 arguments. */
    @FunctionalInterface
    interface Of8 {
        /** The step. */
        StepResult step(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f, Tensor g, Tensor h);

        /** The same as a function of a list. */
        default StepFunction asFunction() {
            return arguments -> {
                List<Tensor> x = checked(8, arguments);
                return step(x.get(0), x.get(1), x.get(2), x.get(3), x.get(4), x.get(5), x.get(6), x.get(7));
            };
        }
    }
}
