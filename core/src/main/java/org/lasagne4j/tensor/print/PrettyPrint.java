package org.lasagne4j.tensor.print;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lasagne4j.tensor.Graphs;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.op.Scan;

/**
 * A graph as a formula: Theano's {@code pp}. Operators are infix with parentheses where they need them, other ops are
 * function calls. A part that is used often is printed often; a formula that grows too long ends in {@code …}.
 */
public final class PrettyPrint {
    private static final int MAX_LENGTH = 20_000;
    private static final Map<String, Infix> INFIX = Map.of(
            "add", new Infix(" + ", 1),
            "sub", new Infix(" - ", 1),
            "mul", new Infix(" * ", 2),
            "true_div", new Infix(" / ", 2),
            "int_div", new Infix(" // ", 2),
            "mod", new Infix(" % ", 2),
            "pow", new Infix(" ** ", 3),
            "lt", new Infix(" < ", 0),
            "gt", new Infix(" > ", 0),
            "eq", new Infix(" == ", 0));
    private static final int ATOM = 9;

    private record Infix(String sign, int strength) {}

    private record Text(String text, int strength) {
        String within(int needed) {
            return strength < needed ? "(" + text + ")" : text;
        }
    }

    private PrettyPrint() {}

    /** The formula of a tensor. */
    public static String pp(Tensor tensor) {
        Map<Tensor, Text> texts = new HashMap<>();
        for (Node node : Graphs.topological(List.of(tensor))) {
            List<Text> parts = node.inputs().stream()
                    .map(input -> texts.getOrDefault(input, leaf(input)))
                    .toList();
            for (Tensor output : node.outputs()) {
                texts.put(output, limited(named(output, formula(node, parts))));
            }
        }
        return texts.getOrDefault(tensor, leaf(tensor)).text;
    }

    private static Text leaf(Tensor tensor) {
        return new Text(tensor.toString(), ATOM);
    }

    private static Text named(Tensor tensor, Text formula) {
        int outputs = tensor.owner() == null ? 1 : tensor.owner().outputs().size();
        return outputs == 1 ? formula : new Text(formula.within(ATOM) + "." + tensor.index(), ATOM);
    }

    private static Text formula(Node node, List<Text> parts) {
        Infix infix = INFIX.get(node.op().label());
        if (infix != null && parts.size() == 2) {
            // The right side binds tighter: a - (b - c) keeps its parentheses, (a - b) - c needs none.
            String left = parts.get(0).within(infix.strength);
            return new Text(left + infix.sign + parts.get(1).within(infix.strength + 1), infix.strength);
        }
        if (node.op().label().equals("neg")) {
            return new Text("-" + parts.get(0).within(3), 2);
        }
        if (node.op().label().startsWith("dimshuffle")) {
            return transposed(node, parts.get(0));
        }
        String inner = node.op() instanceof Scan scan ? step(scan) : "";
        return new Text(
                node.op().label() + inner + "("
                        + String.join(", ", parts.stream().map(Text::text).toList()) + ")",
                ATOM);
    }

    /** What a step of a loop gives. */
    private static String step(Scan scan) {
        return "{"
                + String.join(
                        ", ",
                        scan.body().outputs().stream().map(PrettyPrint::pp).toList()) + "}";
    }

    /** A reversal of two axes is written .T, inserting axes for broadcasting not at all. */
    private static Text transposed(Node node, Text part) {
        String pattern = node.op().label();
        if (pattern.equals("dimshuffle[1, 0]")) {
            return new Text(part.within(ATOM) + ".T", ATOM);
        }
        boolean pads = node.output(0).rank() > node.input(0).rank();
        return pads && node.input(0).rank() == 0 ? part : new Text(pattern + "(" + part.text + ")", ATOM);
    }

    private static Text limited(Text text) {
        return text.text.length() <= MAX_LENGTH ? text : new Text("…", ATOM);
    }
}
