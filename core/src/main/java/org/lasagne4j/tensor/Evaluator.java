package org.lasagne4j.tensor;

import java.util.Iterator;
import java.util.Map;
import java.util.ServiceLoader;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.error.BackendException;
import org.lasagne4j.error.Problem;

/** Computes a tensor at once; the compiler is one, found by {@link ServiceLoader}, since tensors know nothing of it. */
public interface Evaluator {
    /** The tensor's value for these values of the variables it depends on. */
    HostArray evaluate(Tensor tensor, Map<? extends Tensor, ?> values);

    /** The evaluator on the class path. */
    static Evaluator get() {
        Iterator<Evaluator> found = ServiceLoader.load(Evaluator.class, Evaluator.class.getClassLoader())
                .iterator();
        if (!found.hasNext()) {
            throw new BackendException(Problem.of("There is nothing on the class path that computes tensors.")
                    .fix("keep META-INF/services when jars are merged into one."));
        }
        return found.next();
    }
}
