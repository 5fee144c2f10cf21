package org.lasagne4j.tensor.op;

import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ValueException;
import org.lasagne4j.tensor.Origin;

/**
 * Zeros that a convolution adds around one axis. Except for {@link Kind#EXPLICIT} they depend on the
 * kernel's size, which may only be known at run time.
 *
 * @param lo zeros before the first element if {@code kind} is {@code EXPLICIT}, else 0
 * @param hi zeros after the last element if {@code kind} is {@code EXPLICIT}, else 0
 */
public record ConvPadding(Kind kind, int lo, int hi) {
    /** How the numbers of zeros are told. */
    public enum Kind {
        /** By {@code lo} and {@code hi}. */
        EXPLICIT,
        /** Half the dilated kernel's size, rounded down, on both sides. */
        HALF,
        /** The dilated kernel's size less 1, on both sides. */
        FULL,
        /** The dilated kernel's size less 1 before, none after: no output depends on later inputs. */
        CAUSAL
    }

    /** No zeros. */
    public static final ConvPadding VALID = of(0, 0);
    /** Half the kernel on both sides. */
    public static final ConvPadding HALF = new ConvPadding(Kind.HALF, 0, 0);
    /** Everywhere that kernel and input overlap in at least one element. */
    public static final ConvPadding FULL = new ConvPadding(Kind.FULL, 0, 0);

    /** No output depends on inputs after it. */
    public static final ConvPadding CAUSAL = new ConvPadding(Kind.CAUSAL, 0, 0);

    public ConvPadding {
        if (lo < 0 || hi < 0) {
            throw new ValueException(Problem.of("A convolution's padding is negative.")
                    .expected("0 or more zeros on each side")
                    .actual("(" + lo + ", " + hi + ")")
                    .created(Origin.here())
                    .fix("cut the input with a slice instead."));
        }
    }

    /** So many zeros before and after. */
    public static ConvPadding of(int lo, int hi) {
        return new ConvPadding(Kind.EXPLICIT, lo, hi);
    }

    /** Zeros before the first element for a kernel that covers {@code span} elements, holes of dilation included. */
    public long before(long span) {
        return switch (kind) {
            case EXPLICIT -> lo;
            case HALF -> span / 2;
            case FULL, CAUSAL -> span - 1;
        };
    }

    /** Zeros after the last element for a kernel that covers {@code span} elements. */
    public long after(long span) {
        return switch (kind) {
            case EXPLICIT -> hi;
            case CAUSAL -> 0;
            default -> before(span);
        };
    }

    @Override
    public String toString() {
        return kind == Kind.EXPLICIT ? "(" + lo + ", " + hi + ")" : kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
