package org.lasagne4j.tensor.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.TensorType;

/** No op without samples. */
class OpCoverageTest {
    @Test
    void everyOpHasASample() throws IOException, URISyntaxException {
        Set<String> missing = new TreeSet<>();
        opClasses().flatMap(OpCoverageTest::names).forEach(missing::add);

        for (Sample sample : OpSamples.all()) {
            opsOf(sample).map(OpCoverageTest::name).forEach(missing::remove);
        }

        assertThat(missing).as("ops that occur in no sample").isEmpty();
    }

    private static Stream<Op> opsOf(Sample sample) {
        List<Tensor> inputs = sample.inputs().stream()
                .map(x -> new Tensor(TensorType.of(x.dtype(), openDims(x)), null))
                .toList();
        return Graphs.topological(List.of(sample.function().apply(inputs))).stream()
                .map(node -> node.op());
    }

    /** Sizes unknown but for 1, as in the other tests of samples: static sizes would fold shapes away. */
    private static long[] openDims(HostArray x) {
        return Arrays.stream(x.shape()).map(size -> size == 1 ? 1 : Shapes.ANY).toArray();
    }

    /** The concrete ops among the compiled classes of this package. */
    private static Stream<Class<?>> opClasses() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Op.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files =
                Files.list(classes.resolve(OpCoverageTest.class.getPackageName().replace('.', '/')))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.startsWith("package"))
                    .<Class<?>>map(file -> load(file.substring(0, file.length() - ".class".length())))
                    .filter(type -> Op.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                    .toList()
                    .stream();
        }
    }

    private static Class<?> load(String simpleName) {
        try {
            return Class.forName(OpCoverageTest.class.getPackageName() + "." + simpleName);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> names(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(constant -> name((Op) constant))
                : Stream.of(type.getSimpleName());
    }

    private static String name(Op op) {
        return op instanceof Enum<?> constant
                ? constant.getDeclaringClass().getSimpleName() + "." + constant.name()
                : op.getClass().getSimpleName();
    }
}
