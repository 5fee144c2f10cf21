package org.lasagne4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.lasagne4j.array.HostArray;

/**
 * One recorded case: what was called with which arguments on which arrays, and what came out.
 *
 * @param args every argument by its Python name
 * @param grads by the name of the input or parameter: the gradient of Σ outputs·cotangents
 * @param rtol64 for a run in float64
 * @param worded whether the computation is told in words, so that only a test of its own can port it
 */
record GoldenCase(
        String id,
        String group,
        String what,
        JsonNode args,
        Map<String, HostArray> inputs,
        Map<String, HostArray> params,
        Map<String, HostArray> outputs,
        Map<String, HostArray> cotangents,
        Map<String, HostArray> grads,
        JsonNode facts,
        double rtol,
        double atol,
        double rtol64,
        double atol64,
        boolean worded) {
    /** The function's name without its package: {@code conv2d} of {@code theano.tensor.nnet.conv2d}. */
    String name() {
        return what.substring(what.lastIndexOf('.') + 1);
    }

    /** An argument, or a missing node. */
    JsonNode arg(String name) {
        return args.path(name);
    }

    /** An argument, or what it is if it is not given. */
    int arg(String name, int otherwise) {
        return args.path(name).asInt(otherwise);
    }

    boolean flag(String name, boolean otherwise) {
        return args.path(name).asBoolean(otherwise);
    }

    boolean isNull(String name) {
        return args.path(name).isNull() || args.path(name).isMissingNode();
    }

    /** A list of integers; a single one is a list of one. */
    int[] ints(String name) {
        return Json.ints(arg(name));
    }

    @Override
    public String toString() {
        return id;
    }
}
