package org.lasagne4j.backend;

import java.util.List;
import java.util.Map;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/**
 * A graph after all passes: only elementwise and native ops are left.
 *
 * @param inputs variables given to each call, in order
 * @param outputs what a call returns, in order
 * @param updates new values of shared variables, computed from the old ones, all stored at once at the end
 * @param nodes in an order of execution
 * @param shared every shared variable read or updated, in id order
 */
public record Program(
        List<Tensor> inputs,
        List<Tensor> outputs,
        Map<Shared, Tensor> updates,
        List<Node> nodes,
        List<Shared> shared) {}
