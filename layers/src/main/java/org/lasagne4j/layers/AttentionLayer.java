package org.lasagne4j.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.init.Inits;
import org.lasagne4j.init.ParamSpec;
import org.lasagne4j.tensor.Comparisons;
import org.lasagne4j.tensor.Creation;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Linalg;
import org.lasagne4j.tensor.Nnet;
import org.lasagne4j.tensor.ShapeOps;
import org.lasagne4j.tensor.Tensor;

/**
 * Multi-head scaled dot-product attention: each place of a sequence takes a weighted mean over the places of a memory. For
 * each head with its parts of the columns,
 *
 * <pre>A = softmax(Q·Kᵀ / √d)·V,   Q = x·W_query, K = m·W_key, V = m·W_value, d = units / heads,</pre>
 *
 * and the output is all heads side by side, times W_out.
 *
 * <ul>
 *   <li>input x: {@code (batch, time, features)}; memory m: {@code (batch, memory time, memory features)}, by default x itself
 *   <li>W_query: {@code (features, units)}; W_key and W_value: {@code (memory features, units)}; W_out: {@code (units, units)}
 *   <li>mask: {@code (batch, memory time)}, 0 where the memory has nothing to attend to; a sequence of which nothing is left
 *       attends to all places alike
 *   <li>output: {@code (batch, time, units)}
 * </ul>
 *
 * <p>Vaswani et al., Attention Is All You Need, NIPS 2017, section 3.2. Default weights: Glorot uniform. Not in Lasagne.
 */
public final class AttentionLayer extends MergeLayer {
    /** A score that softmax makes zero, small enough for float16 not to matter and finite, so that no row is NaN. */
    private static final double NOWHERE = -1e9;

    private final Spec spec;
    private final Tensor wQuery;
    private final Tensor wKey;
    private final Tensor wValue;
    private final Tensor wOut;

    /** A layer with this number of units and defaults otherwise: one head, over the sequence itself. */
    public AttentionLayer(Incoming incoming, int numUnits) {
        this(incoming, new Spec(numUnits));
    }

    /**
     * A layer as the spec says.
     *
     * @throws ShapeException if an input is not {@code (batch, time, features)} with known features, or the mask does not fit
     * @throws ValueException if the units can't be divided among the heads
     */
    public AttentionLayer(Incoming incoming, Spec spec) {
        super(incomings(incoming, spec), spec.name());
        this.spec = spec;
        requireHeads();
        long[] memory = (spec.memory == null ? incoming : spec.memory).outputShape();
        requireMemory(memory);
        requireMask(memory);
        long units = spec.numUnits;
        this.wQuery = addParam(spec.w, new long[] {features(inputShape()), units}, "W_query");
        this.wKey = addParam(spec.w, new long[] {features(memory), units}, "W_key");
        this.wValue = addParam(spec.w, new long[] {features(memory), units}, "W_value");
        this.wOut = addParam(spec.w, new long[] {units, units}, "W_out");
    }

    private static List<Incoming> incomings(Incoming incoming, Spec spec) {
        List<Incoming> all = new ArrayList<>(List.of(incoming));
        Stream.concat(Stream.ofNullable(spec.memory), Stream.ofNullable(spec.maskInput))
                .forEach(all::add);
        return all;
    }

    private void requireHeads() {
        if (spec.numUnits < 1 || spec.numHeads < 1 || spec.numUnits % spec.numHeads != 0) {
            throw new ValueException(problem("cannot divide its units among its heads.")
                    .expected("a number of units that is a multiple of the number of heads")
                    .actual(spec.numUnits + " units, " + spec.numHeads + " heads")
                    .fix("take a number of heads that divides the units: attention(64).numHeads(8)."));
        }
    }

    private long features(long[] shape) {
        if (shape.length != 3 || shape[2] == Shapes.ANY) {
            throw new ShapeException(problem("attends to sequences of a known number of features.")
                    .expected("(batch, time, features) with known features")
                    .actual(inputText())
                    .fix("give input(...) the size of its last axis, and reshape what has other axes."));
        }
        return shape[2];
    }

    private void requireMemory(long[] memory) {
        features(memory);
        if (differ(memory[0], inputShape()[0])) {
            throw new ShapeException(problem("attends to a memory of another batch.")
                    .expected("(" + inputShape()[0] + ", memory time, features)")
                    .actual(inputText())
                    .fix("give memory(...) a layer with a row for each sequence of the input."));
        }
    }

    private static boolean differ(long a, long b) {
        return a != b && a != Shapes.ANY && b != Shapes.ANY;
    }

    private void requireMask(long[] memory) {
        if (spec.maskInput == null) {
            return;
        }
        long[] mask = spec.maskInput.outputShape();
        if (mask.length != 2 || differ(mask[0], memory[0]) || differ(mask[1], memory[1])) {
            throw new ShapeException(problem("was given a mask whose shape does not fit its memory.")
                    .expected("(batch, memory time), the first two of " + Shapes.text(memory))
                    .actual(Shapes.text(mask) + " from " + spec.maskInput.label())
                    .fix("give maskInput(...) a layer with a number for each place of the memory."));
        }
    }

    @Override
    public long[] outputShapeFor(List<long[]> shapes) {
        return new long[] {shapes.get(0)[0], shapes.get(0)[1], spec.numUnits};
    }

    @Override
    public Tensor outputFor(List<Tensor> inputs, Options options) {
        Tensor x = inputs.get(0);
        Tensor memory = spec.memory == null ? x : inputs.get(1);
        Tensor mask = spec.maskInput == null ? null : inputs.get(inputs.size() - 1);
        Tensor scores = Linalg.matmul(heads(x, wQuery), heads(memory, wKey).dimshuffle(0, 1, 3, 2))
                .times(1 / Math.sqrt((double) spec.numUnits / spec.numHeads));
        Tensor weights = Nnet.softmax(allowed(scores, mask), -1);
        Tensor means = Linalg.matmul(weights, heads(memory, wValue)).dimshuffle(0, 2, 1, 3);
        Tensor together = means.reshape(sizes(x, spec.numUnits));
        return product(together, wOut);
    }

    /** Each head's columns of the product: {@code (batch, heads, time, units / heads)}. */
    private Tensor heads(Tensor x, Tensor w) {
        Tensor all = product(x, w);
        List<Object> split = new ArrayList<>(sizes(x, spec.numHeads));
        split.add(spec.numUnits / spec.numHeads);
        return all.reshape(split).dimshuffle(0, 2, 1, 3);
    }

    /** The product along the last axis, of all places at once. */
    private static Tensor product(Tensor x, Tensor w) {
        Tensor places = x.reshape(-1, x.type().dim(2));
        return places.dot(w).reshape(sizes(x, w.type().dim(1)));
    }

    private static List<Object> sizes(Tensor x, long last) {
        return List.of(ShapeOps.shape(x, 0), ShapeOps.shape(x, 1), last);
    }

    /** The scores with those of places that must not be seen out of reach. */
    private Tensor allowed(Tensor scores, @Nullable Tensor mask) {
        Tensor seen =
                mask == null ? scores : Elemwise.where(mask.dimshuffle(0, ShapeOps.X, ShapeOps.X, 1), scores, NOWHERE);
        if (!spec.causal) {
            return seen;
        }
        Tensor now = Creation.arange(ShapeOps.shape(scores, 2)).dimshuffle(0, ShapeOps.X);
        Tensor then = Creation.arange(ShapeOps.shape(scores, 3)).dimshuffle(ShapeOps.X, 0);
        return Elemwise.where(ShapeOps.shapePadLeft(Comparisons.le(then, now), 2), seen, NOWHERE);
    }

    /** The weights that make queries, {@code (features, units)}. */
    public Tensor wQuery() {
        return wQuery;
    }

    /** The weights that make keys, {@code (memory features, units)}. */
    public Tensor wKey() {
        return wKey;
    }

    /** The weights that make values, {@code (memory features, units)}. */
    public Tensor wValue() {
        return wValue;
    }

    /** The weights of the output, {@code (units, units)}. */
    public Tensor wOut() {
        return wOut;
    }

    /** Describes an attention layer. */
    public static final class Spec extends NamedSpec<Spec> implements LayerSpec<AttentionLayer> {
        private final int numUnits;
        private int numHeads = 1;
        private ParamSpec w = Inits.glorotUniform();
        private @Nullable Layer memory;
        private @Nullable Layer maskInput;
        private boolean causal;

        /** A layer with this number of units. */
        public Spec(int numUnits) {
            this.numUnits = numUnits;
        }

        /** With the units divided among so many heads, each of which attends on its own. Default 1. */
        public Spec numHeads(int heads) {
            return with(spec -> spec.numHeads = heads);
        }

        /** With this initializer for all weights. */
        public Spec w(ParamSpec initializer) {
            return with(spec -> spec.w = initializer);
        }

        /** With the sequence that is attended to; default the input itself. */
        public Spec memory(Layer sequence) {
            return with(spec -> spec.memory = sequence);
        }

        /** With a layer {@code (batch, memory time)} that is 0 where there is nothing to attend to. */
        public Spec maskInput(@Nullable Layer mask) {
            return with(spec -> spec.maskInput = mask);
        }

        /** With each place attending to itself and earlier ones only. */
        public Spec causal() {
            return with(spec -> spec.causal = true);
        }

        @Override
        public AttentionLayer on(Incoming incoming) {
            return new AttentionLayer(incoming, this);
        }
    }
}
