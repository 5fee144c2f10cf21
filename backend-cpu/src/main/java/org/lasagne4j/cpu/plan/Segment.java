package org.lasagne4j.cpu.plan;

import java.util.List;
import java.util.Set;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;

/**
 * A stretch of a program whose sizes are known before it runs. Its last results may be numbers that decide the sizes of the
 * next one.
 *
 * @param number counted from 0
 * @param isLast whether outputs and updates are made here
 * @param followed nodes whose sizes become known here, in the program's order
 * @param asked those of them that every call follows, to tell which plan fits
 * @param sizes tensors whose values in a call decide sizes here: part of the signature
 * @param moving indices whose bounds a call's values decide: how much they select is in the signature, where it begins is not
 * @param moved those and the ones of earlier segments, of which steps here may need views
 * @param steps nodes that steps compute, in the program's order
 * @param fed values that the host computes for a call's steps
 * @param incoming results of earlier segments that steps here read
 * @param outgoing results that later segments read
 * @param answers results whose values the host reads when the segment has run
 */
record Segment(
        int number,
        boolean isLast,
        List<Node> followed,
        List<Node> asked,
        List<Tensor> sizes,
        Set<Node> moving,
        Set<Node> moved,
        List<Node> steps,
        List<Tensor> fed,
        List<Tensor> incoming,
        List<Tensor> outgoing,
        List<Tensor> answers) {
    /** Whether shapes of inputs and variables alone decide everything. */
    boolean asksNothing() {
        return asked.isEmpty() && sizes.isEmpty() && moving.isEmpty() && fed.isEmpty();
    }
}
