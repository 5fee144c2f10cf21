package org.lasagne4j.conformance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lasagne4j.tensor.Activations;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Nnet;
import org.lasagne4j.tensor.Reductions;
import org.lasagne4j.tensor.Roundings;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Slinalg;
import org.lasagne4j.tensor.SpecialFunctions;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Trigonometry;

/** Finds the Java counterpart of a Theano function of tensors by its name. */
final class Facades {
    private static final List<Class<?>> ALL = List.of(
            Elemwise.class,
            Comparisons.class,
            Roundings.class,
            Trigonometry.class,
            SpecialFunctions.class,
            Activations.class,
            Nnet.class,
            Reductions.class,
            ShapeOps.class,
            Linalg.class,
            Nlinalg.class,
            Slinalg.class);

    /** Names that are keywords in Java. */
    private static final Map<String, String> RENAMED = Map.of("switch", "where");

    private Facades() {}

    /** The name in Java: {@code tri_gamma} → {@code triGamma}, {@code abs_} → {@code abs}. */
    static String javaName(String python) {
        StringBuilder name = new StringBuilder();
        for (String part : python.split("_")) {
            name.append(name.length() == 0 ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return name.toString();
    }

    /** Whether there is such a function of so many tensors. */
    static boolean has(String python, int tensors) {
        return find(RENAMED.getOrDefault(python, javaName(python)), tensors) != null;
    }

    /** Calls the static function with these tensors; a list of results as a list. */
    static List<Tensor> call(String python, List<Tensor> args) {
        String name = RENAMED.getOrDefault(python, javaName(python));
        Method method = find(name, args.size());
        if (method == null) {
            throw new AssertionError("no function " + name + " of " + args.size() + " tensors");
        }
        try {
            Object result = method.invoke(null, arguments(method, args));
            return result instanceof Tensor tensor
                    ? List.of(tensor)
                    : ((List<?>) result).stream().map(Tensor.class::cast).toList();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A variable from the constructor of that name. */
    static Tensor variable(String constructor) {
        try {
            return (Tensor) Tensors.class.getMethod(constructor, String.class).invoke(null, "x");
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no constructor " + constructor, e);
        }
    }

    private static Object[] arguments(Method method, List<Tensor> args) {
        if (!method.isVarArgs()) {
            return args.toArray();
        }
        int fixed = method.getParameterCount() - 1;
        Object[] values = new Object[fixed + 1];
        for (int i = 0; i < fixed; i++) {
            values[i] = args.get(i);
        }
        values[fixed] = args.subList(fixed, args.size()).toArray(Tensor[]::new);
        return values;
    }

    private static @org.jspecify.annotations.Nullable Method find(String name, int arity) {
        Method variable = null;
        for (Class<?> facade : ALL) {
            for (Method method : facade.getMethods()) {
                if (method.getName().equals(name) && takesTensors(method)) {
                    if (!method.isVarArgs() && method.getParameterCount() == arity) {
                        return method;
                    }
                    if (method.isVarArgs() && arity >= method.getParameterCount() - 1) {
                        variable = method;
                    }
                }
            }
        }
        return variable;
    }

    private static boolean takesTensors(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .allMatch(type -> type == Tensor.class || type == Tensor[].class);
    }
}
