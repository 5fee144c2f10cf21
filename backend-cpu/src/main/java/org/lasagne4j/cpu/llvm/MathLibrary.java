package org.lasagne4j.cpu.llvm;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The mathematical functions of one module: {@link #use} names a function and remembers it, {@link #ir} gives the text of
 * everything that was used.
 *
 * <p>Functions are {@code internal alwaysinline} and straight-line, so a loop that calls them is vectorized. They are free of
 * fast-math flags: NaN stays NaN, and results at infinities, denormals and the ends of the range are those of C's functions.
 * The error is below 2.5 units in the last place against the exact value (float32 {@code tanh} and {@code sigmoid}: 3.5). Not
 * thread-safe; one library for each module.
 */
public final class MathLibrary {
    private final Map<String, String> definitions = new LinkedHashMap<>();

    /**
     * The IR name of {@code function}, such as {@code @l4j_exp_f32}; call it as
     * {@code call float @l4j_exp_f32(float %x)}.
     */
    public String use(MathFunction function, FloatKind kind) {
        if (!function.isGenerated(kind)) {
            return useLibm(function, kind);
        }
        String name = "@l4j_" + function.name().toLowerCase(Locale.ROOT) + '_' + kind.suffix();
        if (!definitions.containsKey(name)) {
            // Reserved before the body is written, which may use further functions.
            definitions.put(name, "");
            FunctionBody body = new FunctionBody(kind);
            String result = VectorMath.write(function, body, this);
            body.ret(kind.type(), result);
            String arguments =
                    function.arity() == 1 ? kind.type() + " %x" : kind.type() + " %x, " + kind.type() + " %y";
            define(name, kind.type(), arguments, body.text());
        }
        return name;
    }

    /**
     * The IR name of Philox4x32-10's uniform draw: {@code float (i64 key, i64 state, i64 index)}, in [0, 1).
     *
     * <p>Counter (index low, index high, state low, state high), key (low, high), value {@code (word 0 >>> 8)·2⁻²⁴}. Salmon et
     * al., SC 2011.
     */
    public String usePhiloxUniform() {
        String name = "@l4j_philox_uniform";
        if (!definitions.containsKey(name)) {
            FunctionBody body = new FunctionBody(FloatKind.F32);
            body.ret("float", Philox.uniform(body, Philox.words(body)[0]));
            define(name, "float", "i64 %key, i64 %state, i64 %index", body.text());
        }
        return name;
    }

    /** The IR name of the same draw's words 0 and 1 as bits: {@code i64 (i64 key, i64 state, i64 index)}. */
    public String usePhiloxBits() {
        String name = "@l4j_philox_bits";
        if (!definitions.containsKey(name)) {
            FunctionBody body = new FunctionBody(FloatKind.F32);
            body.ret("i64", Philox.bits(body));
            define(name, "i64", "i64 %key, i64 %state, i64 %index", body.text());
        }
        return name;
    }

    /**
     * The IR name of the standard normal draw: {@code float (i64 key, i64 state, i64 index)},
     * √(−2·log(1 − u₀))·cos(2π·u₁) of words 0 and 1. Box and Muller, 1958.
     */
    public String usePhiloxNormal() {
        String name = "@l4j_philox_normal";
        if (!definitions.containsKey(name)) {
            FunctionBody body = new FunctionBody(FloatKind.F32);
            body.ret("float", Philox.normal(body, this));
            define(name, "float", "i64 %key, i64 %state, i64 %index", body.text());
        }
        return name;
    }

    /** Definitions and declarations of all functions used so far; intrinsics need no declaration. */
    public String ir() {
        return String.join("\n", definitions.values());
    }

    private String useLibm(MathFunction function, FloatKind kind) {
        String name = "@" + function.libmName(kind);
        String arguments = function.arity() == 1 ? kind.type() : kind.type() + ", " + kind.type();
        definitions.putIfAbsent(
                name, "declare " + kind.type() + " " + name + "(" + arguments + ") memory(none) nounwind\n");
        return name;
    }

    private void define(String name, String type, String arguments, String body) {
        definitions.put(
                name,
                "define internal " + type + " " + name + "(" + arguments + ") alwaysinline nounwind {\n" + body
                        + "}\n");
    }
}
