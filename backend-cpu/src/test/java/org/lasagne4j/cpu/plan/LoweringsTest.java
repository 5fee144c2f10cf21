package org.lasagne4j.cpu.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lasagne4j.tensor.NativeOp;
import org.lasagne4j.tensor.op.FunctionOp;
import org.lasagne4j.tensor.op.IfElse;
import org.lasagne4j.tensor.op.Reduce;
import org.lasagne4j.tensor.op.Shape;

class LoweringsTest {
    /**
     * Fused loops reduce, the host knows shapes, a pass makes branches of choices, a user's Java function runs on the host: none
     * of them comes to the table.
     */
    private static final Set<Class<?>> ELSEWHERE = Set.of(Reduce.class, Shape.class, IfElse.class, FunctionOp.class);

    @Test
    void everyNativeOpOfTheLibraryHasALowering() throws IOException, URISyntaxException {
        List<? extends Class<?>> interpreted = nativeOps().stream()
                .filter(op -> !ELSEWHERE.contains(op) && !Lowerings.has(op))
                .toList();

        assertThat(interpreted).isEmpty();
    }

    private static List<? extends Class<?>> nativeOps() throws IOException, URISyntaxException {
        String folder = "/" + Reduce.class.getPackageName().replace('.', '/');
        URI place = LoweringsTest.class.getResource(folder + "/Reduce.class").toURI();
        if (!place.getScheme().equals("jar")) {
            return nativeOps(Path.of(place).getParent());
        }
        try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
            return nativeOps(jar.getPath(folder));
        }
    }

    private static List<? extends Class<?>> nativeOps(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<? extends Class<?>> found = files.map(
                            file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.startsWith("package"))
                    .map(name -> load(name.substring(0, name.length() - ".class".length())))
                    .filter(type -> NativeOp.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                    .toList();
            assertThat(found).as("native ops").hasSizeGreaterThan(30);
            return found;
        }
    }

    private static Class<?> load(String simpleName) {
        try {
            return Class.forName(Reduce.class.getPackageName() + "." + simpleName);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
