package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.layers.npz.NpzFile;

/** A directory of recorded cases: {@code manifest.json} and the arrays of each group. */
final class Golden {
    private final Path directory;
    private final Map<String, Map<String, HostArray>> files = new HashMap<>();

    Golden(Path directory) {
        this.directory = directory;
    }

    /** Every case, in the manifest's order. */
    List<GoldenCase> cases() {
        try {
            JsonNode manifest = new ObjectMapper()
                    .readTree(directory.resolve("manifest.json").toFile());
            List<GoldenCase> cases = new ArrayList<>();
            manifest.path("cases").forEach(node -> cases.add(read(node)));
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GoldenCase read(JsonNode node) {
        Map<String, HostArray> arrays = node.path("npz").isTextual()
                ? files.computeIfAbsent(node.path("npz").asText(), file -> NpzFile.read(directory.resolve(file)))
                : Map.of();
        Map<String, HostArray> grads = new LinkedHashMap<>();
        arrays(node.path("grads"), arrays)
                .forEach((key, value) -> grads.put(key.substring(key.lastIndexOf("/d") + 2), value));
        JsonNode tol = node.path("tol");
        return new GoldenCase(
                node.path("id").asText(),
                node.path("group").asText(),
                node.path("what").asText(),
                node.path("args"),
                arrays(node.path("inputs"), arrays),
                arrays(node.path("params"), arrays),
                arrays(node.path("outputs"), arrays),
                arrays(node.path("cotangents"), arrays),
                grads,
                node.path("facts"),
                tol.path("rtol").asDouble(1e-4),
                tol.path("atol").asDouble(1e-5),
                tol.path("rtol64").asDouble(tol.path("loss64").path("rtol").asDouble(1e-9)),
                tol.path("atol64").asDouble(0),
                node.path("worded").asBoolean(false));
    }

    private static Map<String, HostArray> arrays(JsonNode keys, Map<String, HostArray> file) {
        Map<String, HostArray> arrays = new LinkedHashMap<>();
        keys.properties().forEach(field -> {
            HostArray array = file.get(field.getValue().asText());
            if (array == null) {
                throw new IllegalStateException("no array " + field.getValue() + " in the npz file");
            }
            arrays.put(field.getKey(), array);
        });
        return arrays;
    }
}
