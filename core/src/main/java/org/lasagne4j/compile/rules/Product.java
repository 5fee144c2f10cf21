package org.lasagne4j.compile.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.compile.rewrite.Match;
import org.lasagne4j.compile.rewrite.Patterns;
import org.lasagne4j.compile.rewrite.Rewrite;
import org.lasagne4j.compile.rewrite.WorkGraph;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.SpecialFunctions;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.op.Arithmetic;
import org.lasagne4j.tensor.op.Exponential;
import org.lasagne4j.tensor.op.Powers;
import org.lasagne4j.tensor.op.Special;

/** A tree of products and quotients laid out as factors over divisors, so that those that meet cancel. */
final class Product {
    // A longer chain is cut: every node looks at a bounded number of factors, so that the work stays linear.
    private static final int MAX_OPENED = 12;

    private final WorkGraph graph;
    private final Tensor root;
    private final List<Tensor> factors = new ArrayList<>();
    private final List<Tensor> divisors = new ArrayList<>();
    private int opened;
    private boolean simplified;

    private Product(WorkGraph graph, Node node) {
        this.graph = graph;
        this.root = node.output(0);
        expand(node, factors, divisors);
    }

    /** The product without factors that cancel, null if nothing does. Where y is 0 or infinite, x·y/y would have been NaN. */
    static @Nullable Tensor simplified(Match match) {
        if (!match.root().output(0).dtype().isFloat()) {
            return null;
        }
        Product product = new Product(match.graph(), match.root());
        product.cancel();
        product.joinExpWithSigmoid();
        product.joinExpWithErfc();
        product.distribute();
        return product.simplified ? product.rebuild() : null;
    }

    /** The tensor times {@code divisor}, if it is a quotient by that; else null. */
    static @Nullable Tensor withoutDivisor(WorkGraph graph, Tensor quotient, Tensor divisor) {
        Node owner = graph.owner(quotient);
        if (owner != null && owner.op() == Arithmetic.NEG) {
            Tensor positive = withoutDivisor(graph, graph.now(owner.input(0)), divisor);
            return positive == null ? null : positive.negate();
        }
        if (owner == null || !isPart(owner)) {
            return null;
        }
        Product product = new Product(graph, owner);
        if (!product.divisors.remove(divisor)) {
            return null;
        }
        Tensor rest = product.rebuild();
        if (rest == null || Stretching.covers(rest, quotient)) {
            return rest;
        }
        return Elemwise.second(divisor, rest);
    }

    private static boolean isPart(Node node) {
        return node.op() == Arithmetic.MUL || node.op() == Arithmetic.TRUE_DIV;
    }

    /** The rule at nodes of that op. */
    static Rewrite rule(String name, Op op) {
        return new Rewrite(name, Patterns.op(op), Product::simplified);
    }

    private void expand(Node node, List<Tensor> over, List<Tensor> under) {
        List<Tensor> inputs = graph.inputs(node);
        place(inputs.get(0), over, under);
        if (node.op() == Arithmetic.MUL) {
            place(inputs.get(1), over, under);
        } else {
            place(inputs.get(1), under, over);
        }
    }

    private void place(Tensor tensor, List<Tensor> over, List<Tensor> under) {
        Node owner = graph.owner(tensor);
        if (owner != null && tensor.dtype() == root.dtype() && isPart(owner) && opened < MAX_OPENED) {
            opened++;
            expand(owner, over, under);
        } else {
            over.add(tensor);
        }
    }

    private void cancel() {
        for (Tensor divisor : List.copyOf(divisors)) {
            if (factors.remove(divisor)) {
                divisors.remove(divisor);
                simplified = true;
            }
        }
    }

    /** eᵘ·σ(−u) → σ(u). */
    private void joinExpWithSigmoid() {
        for (Tensor factor : List.copyOf(factors)) {
            Tensor u = argument(factor, Exponential.EXP);
            if (u == null || !factors.contains(factor)) {
                continue;
            }
            Tensor partner = sigmoidOfOpposite(u);
            if (partner != null) {
                factors.remove(factor);
                factors.remove(partner);
                factors.add(Elemwise.sigmoid(u));
                simplified = true;
            }
        }
    }

    /** e^(−x²) / erfc(x) → 1 / erfcx(x). The gradient of log(erfc(x)), of which both sides underflow. */
    private void joinExpWithErfc() {
        for (Tensor divisor : List.copyOf(divisors)) {
            Tensor x = argument(divisor, Special.ERFC);
            Tensor bell = x == null ? null : bellOf(x);
            if (x != null && bell != null) {
                factors.remove(bell);
                divisors.remove(divisor);
                divisors.add(SpecialFunctions.erfcx(x));
                simplified = true;
            }
        }
    }

    /** (a/p ± b/q)·p·q → a·q ± b·p, as in the gradient of a cross-entropy of sigmoids. Only if each term loses a divisor. */
    private void distribute() {
        for (Tensor factor : List.copyOf(factors)) {
            Node sum = graph.owner(factor);
            if (sum == null || (sum.op() != Arithmetic.ADD && sum.op() != Arithmetic.SUB)) {
                continue;
            }
            List<Tensor> others = without(factors, factor);
            Tensor left = cancelled(graph.now(sum.input(0)), others);
            Tensor right = left == null ? null : cancelled(graph.now(sum.input(1)), others);
            if (left != null && right != null) {
                factors.clear();
                factors.add(sum.op() == Arithmetic.ADD ? left.plus(right) : left.minus(right));
                simplified = true;
                return;
            }
        }
    }

    /** The term times the factors, one of which was a divisor of the term; null if none is. */
    private @Nullable Tensor cancelled(Tensor term, List<Tensor> others) {
        for (Tensor other : others) {
            Tensor rest = withoutDivisor(graph, term, other);
            if (rest != null) {
                return without(others, other).stream().reduce(rest, Elemwise::mul);
            }
        }
        return null;
    }

    private static List<Tensor> without(List<Tensor> tensors, Tensor one) {
        List<Tensor> rest = new ArrayList<>(tensors);
        rest.remove(one);
        return rest;
    }

    /** The factor e^(−x²). */
    private @Nullable Tensor bellOf(Tensor x) {
        for (Tensor factor : factors) {
            Tensor power = argument(factor, Exponential.EXP);
            Tensor square = power == null ? null : argument(power, Arithmetic.NEG);
            if (square != null && argument(square, Powers.SQR) == x) {
                return factor;
            }
        }
        return null;
    }

    private @Nullable Tensor sigmoidOfOpposite(Tensor u) {
        for (Tensor factor : factors) {
            Tensor v = argument(factor, Exponential.SIGMOID);
            if (v != null && (argument(v, Arithmetic.NEG) == u || argument(u, Arithmetic.NEG) == v)) {
                return factor;
            }
        }
        return null;
    }

    private @Nullable Tensor argument(Tensor tensor, Op op) {
        Node owner = graph.owner(tensor);
        return owner != null && owner.op() == op ? graph.now(owner.input(0)) : null;
    }

    private @Nullable Tensor rebuild() {
        if (factors.isEmpty() && divisors.isEmpty()) {
            return one();
        }
        Tensor over = factors.stream().reduce(Elemwise::mul).orElse(Tensors.constant(root.dtype(), 1));
        return divisors.stream().reduce(Elemwise::mul).map(over::over).orElse(over);
    }

    /** Everything cancelled: 1 in the shape that the product had, if one of its parts alone has that shape. */
    private @Nullable Tensor one() {
        for (Tensor input : graph.inputs(java.util.Objects.requireNonNull(root.owner()))) {
            if (Stretching.covers(input, root)) {
                return Elemwise.second(input, Tensors.constant(root.dtype(), 1));
            }
        }
        return null;
    }
}
