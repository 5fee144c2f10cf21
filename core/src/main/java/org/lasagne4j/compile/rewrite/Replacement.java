package org.lasagne4j.compile.rewrite;

import org.lasagne4j.tensor.Tensor;

/**
 * One step of rewriting, for DEBUG mode: the graphs below both tensors are those before and after, and both stay as they
 * were.
 *
 * @param rule name of the rewrite or pass
 * @param before what was replaced
 * @param after what took its place
 */
public record Replacement(String rule, Tensor before, Tensor after) {}
