package org.lasagne4j.cpu.llvm;

/**
 * The generated functions. Each method writes the formula in its Javadoc for argument {@code %x} (and {@code %y}) and returns
 * the result's name; polynomials are minimax fits of our own (Remez's algorithm at 40 digits), orders as noted.
 */
final class VectorMath {
    private static final double LOG2_E = 1.4426950408889634;

    private VectorMath() {}

    static String write(MathFunction function, FunctionBody b, MathLibrary library) {
        return switch (function) {
            case EXP -> exp(b);
            case EXPM1 -> expm1(b);
            case LOG -> log(b);
            case LOG1P -> log1p(b);
            case TANH -> tanh(b, library);
            case SIGMOID -> sigmoid(b, library);
            case SOFTPLUS -> softplus(b, library);
            case SIN -> sinOrCos(b, 0);
            case COS -> sinOrCos(b, 1);
            case ERF -> erf(b, library);
            case POW -> pow(b, library);
            default -> throw new IllegalArgumentException(function + " is not generated.");
        };
    }

    /** x = n·log 2 + r, |r| ≤ log(2)/2; n comes as an integer. */
    private record Reduced(String n, String r) {}

    private static Reduced reduceByLog2(FunctionBody b, String x) {
        FloatKind kind = b.kind();
        // Adding 1.5·2^mantissaBits leaves the rounded integer in the low bits: no conversion that a NaN could poison.
        double magic = kind.pick(0x1.8p23, 0x1.8p52);
        String shifted = b.fma(x, b.c(LOG2_E), b.c(magic));
        long magicBits =
                kind == FloatKind.F32 ? Float.floatToRawIntBits((float) magic) : Double.doubleToRawLongBits(magic);
        String n = b.integer("sub", b.bitsOf(shifted), magicBits);
        String rounded = b.sub(shifted, b.c(magic));
        double high = kind.pick(0.6931471824645996, 0.6931471805599453);
        double low = kind.pick(-1.904654299957678e-9, 2.3190468138462996e-17);
        String r = b.fma(rounded, b.c(-high), x);
        return new Reduced(n, b.fma(rounded, b.c(-low), r));
    }

    /** 2ⁿ·eʳ with eʳ = 1 + r + r²·q(r). */
    private static String exp(FunctionBody b) {
        FloatKind kind = b.kind();
        String x = b.atLeast(b.atMost("%x", b.c(kind.pick(89.0, 710.0))), b.c(kind.pick(-104.0, -746.0)));
        Reduced reduced = reduceByLog2(b, x);
        String r = reduced.r();
        String q = b.polynomial(
                r,
                kind.pick(
                        new double[] {
                            0.500000009663572883,
                            0.166665173124446765,
                            0.0416662012120084295,
                            0.00836907279914843741,
                            0.00139507965280698401
                        },
                        new double[] {
                            0.500000000000001307,
                            0.166666666666667,
                            0.0416666666665122856,
                            0.00833333333330661604,
                            0.00138888889479169822,
                            0.00019841269918673774,
                            0.0000248014889382096273,
                            2.75572151363839179e-6,
                            2.76316609515613319e-7,
                            2.51182330276887226e-8
                        }));
        String e = b.add(b.fma(b.mul(r, r), q, r), b.c(1));
        // In two steps, because 2ⁿ alone may be too large or a denormal where the result is neither.
        String half = b.integer("ashr", reduced.n(), 1);
        String rest = b.integer("sub", reduced.n(), half);
        return b.mul(b.mul(e, b.powerOfTwo(half)), b.powerOfTwo(rest));
    }

    /** 2·(2ⁿ⁻¹·p + (2ⁿ⁻¹ − ½)) with p = eʳ − 1 = r + r²·q(r): exact in n = 0, no overflow before the last step. */
    private static String expm1(FunctionBody b) {
        FloatKind kind = b.kind();
        String x = b.atLeast(b.atMost("%x", b.c(kind.pick(89.0, 710.0))), b.c(kind.pick(-25.0, -60.0)));
        Reduced reduced = reduceByLog2(b, x);
        String r = reduced.r();
        String q = b.polynomial(
                r,
                kind.pick(
                        new double[] {
                            0.500000004713247895,
                            0.166666668191605644,
                            0.0416663514469060976,
                            0.00833327249965543437,
                            0.00139412766813910982,
                            0.000199145032070066009
                        },
                        new double[] {
                            0.5,
                            0.166666666666666769,
                            0.0416666666666667022,
                            0.00833333333332137304,
                            0.00138888888888664159,
                            0.000198412698868543983,
                            0.0000248015873613956899,
                            2.75572434081766137e-6,
                            2.75572420390450642e-7,
                            2.51093378094135777e-8,
                            2.09246666992636129e-9
                        }));
        String p = b.fma(b.mul(r, r), q, r);
        String s = b.powerOfTwo(b.integer("sub", reduced.n(), 1));
        String half = b.fma(s, p, b.sub(s, b.c(0.5)));
        return keepZero(b, b.add(half, half));
    }

    /** The sign of a zero argument: f(−0) = −0. */
    private static String keepZero(FunctionBody b, String result) {
        return b.select(b.compare("oeq", "%x", b.c(0)), "%x", result);
    }

    /** log x = k·log 2 + log m, x = 2ᵏ·m, m in [√½, √2). */
    private static String log(FunctionBody b) {
        FloatKind kind = b.kind();
        double up = kind.pick(0x1p23, 0x1p54);
        String denormal = b.compare("olt", "%x", b.c(kind.pick((double) Float.MIN_NORMAL, Double.MIN_NORMAL)));
        String x = b.select(denormal, b.mul("%x", b.c(up)), "%x");
        Split split = split(b, x);
        String lifted = b.integer("sub", split.exponent(), kind.pick(23, 54));
        String k = b.select(denormal, kind.integerType(), lifted, split.exponent());
        String f = b.sub(split.mantissa(), b.c(1));
        String inRange = logOfOnePlus(b, f, k);
        return finishLog(b, "%x", inRange);
    }

    /** log(1 + x) = log u + (x − (u − 1))/u with u = 1 + x rounded; the correction goes into the mantissa of u. */
    private static String log1p(FunctionBody b) {
        FloatKind kind = b.kind();
        String u = b.add("%x", b.c(1));
        String large = b.compare("oge", "%x", b.c(1));
        String lostLarge = b.sub(b.c(1), b.sub(u, "%x"));
        String lostSmall = b.sub("%x", b.sub(u, b.c(1)));
        String lost = b.select(large, lostLarge, lostSmall);
        Split split = split(b, u);
        // Limited, so that 2⁻ᵏ stays a normal number; from there on the correction is too small to matter.
        String limited = b.integerMin(split.exponent(), kind.bias() - 1);
        String scale = b.powerOfTwo(b.integer("sub", "0", limited));
        String f = b.add(b.sub(split.mantissa(), b.c(1)), b.mul(lost, scale));
        return keepZero(b, finishLog(b, u, logOfOnePlus(b, f, split.exponent())));
    }

    /** x = 2^exponent·mantissa, mantissa in [√½, √2). */
    private record Split(String exponent, String mantissa) {}

    private static Split split(FunctionBody b, String x) {
        FloatKind kind = b.kind();
        long rootHalf = kind.pick(0x3f3504f3L, 0x3fe6a09e667f3bcdL);
        String bits = b.bitsOf(x);
        String exponent = b.integer("ashr", b.integer("sub", bits, rootHalf), kind.mantissaBits());
        String mantissaBits = b.integer("sub", bits, b.integer("shl", exponent, kind.mantissaBits()));
        return new Split(exponent, b.fromBits(mantissaBits));
    }

    /** k·log 2 + log(1 + f) by 2·atanh(s), s = f/(2 + f): log(1 + f) = f − f²/2 + s·(f²/2 + R(s²)). */
    private static String logOfOnePlus(FunctionBody b, String f, String exponent) {
        FloatKind kind = b.kind();
        String k = b.emit("sitofp " + kind.integerType() + " " + exponent + " to " + kind.type());
        String s = b.div(f, b.add(f, b.c(2)));
        String z = b.mul(s, s);
        String r = b.mul(
                z,
                b.polynomial(
                        z,
                        kind.pick(
                                new double[] {
                                    0.666666665504941051,
                                    0.400001248014948783,
                                    0.285505062815990965,
                                    0.233386311658421921
                                },
                                new double[] {
                                    0.666666666666666985,
                                    0.399999999998950348,
                                    0.285714286279372136,
                                    0.222222108230453487,
                                    0.181829113350883267,
                                    0.153309973391857483,
                                    0.146252545325113323
                                })));
        String halfSquare = b.mul(b.mul(f, b.c(0.5)), f);
        // High parts of log 2 with so many zeros at the end that k times it is exact.
        double high = kind.pick(0.693145751953125, 0.6931471803691238);
        double low = kind.pick(1.4286068203094172e-6, 1.9082149292705877e-10);
        String tail = b.fma(s, b.add(halfSquare, r), b.mul(k, b.c(low)));
        String small = b.sub(b.sub(halfSquare, tail), f);
        return b.fma(k, b.c(high), b.neg(small));
    }

    /** −∞ at 0, NaN below, ∞ at ∞, NaN of NaN, else {@code inRange}. */
    private static String finishLog(FunctionBody b, String x, String inRange) {
        String belowZero = b.select(b.compare("olt", x, b.c(0)), b.c(Double.NaN), x);
        String special = b.select(b.compare("oeq", x, b.c(0)), b.c(Double.NEGATIVE_INFINITY), belowZero);
        String positive = b.compare("ogt", x, b.c(0));
        String finite = b.compare("olt", x, b.c(Double.POSITIVE_INFINITY));
        String ordinary = b.emit("and i1 " + positive + ", " + finite);
        return b.select(ordinary, inRange, special);
    }

    /** sign(x)·t/(t + 2), t = e^(2|x|) − 1. */
    private static String tanh(FunctionBody b, MathLibrary library) {
        String a = b.atMost(b.abs("%x"), b.c(b.kind().pick(10.0, 22.0)));
        String t = call(b, library, MathFunction.EXPM1, b.add(a, a));
        return b.copySign(b.div(t, b.add(t, b.c(2))), "%x");
    }

    /** (x ≥ 0 ? 1 : e)/(1 + e), e = e^(−|x|): never overflows, and keeps the left tail's digits. */
    private static String sigmoid(FunctionBody b, MathLibrary library) {
        String e = call(b, library, MathFunction.EXP, b.neg(b.abs("%x")));
        String numerator = b.select(b.compare("olt", "%x", b.c(0)), e, b.c(1));
        return b.div(numerator, b.add(e, b.c(1)));
    }

    /** max(x, 0) + log(1 + e^(−|x|)). */
    private static String softplus(FunctionBody b, MathLibrary library) {
        String e = call(b, library, MathFunction.EXP, b.neg(b.abs("%x")));
        String tail = call(b, library, MathFunction.LOG1P, e);
        return b.add(b.atLeast("%x", b.c(0)), tail);
    }

    /** sin(x + quarters·π/2): x = n·π/2 + r, |r| ≤ π/4, then ±sin r or ±cos r by n mod 4. */
    private static String sinOrCos(FunctionBody b, int quarters) {
        FloatKind kind = b.kind();
        Quadrant quadrant = reduceByHalfPi(b);
        String n = quarters == 0 ? quadrant.n() : b.integer("add", quadrant.n(), quarters);
        String r = quadrant.r();
        String z = b.mul(r, r);
        String sine = b.fma(b.mul(r, z), sinePolynomial(b, z), r);
        String cosine = b.fma(b.mul(z, z), cosinePolynomial(b, z), b.fma(z, b.c(-0.5), b.c(1)));
        String odd = b.emit("icmp ne " + kind.integerType() + " " + b.integer("and", n, 1) + ", 0");
        String value = b.select(odd, cosine, sine);
        String negative = b.emit("icmp ne " + kind.integerType() + " " + b.integer("and", n, 2) + ", 0");
        String signed = b.select(negative, b.neg(value), value);
        return quarters == 0 ? keepZero(b, signed) : signed;
    }

    private static String sinePolynomial(FunctionBody b, String z) {
        return b.polynomial(
                z,
                b.kind()
                        .pick(
                                new double[] {
                                    -0.16666666641021605,
                                    0.00833332931460592516,
                                    -0.000198393116328084421,
                                    2.71808826984078857e-6
                                },
                                new double[] {
                                    -0.166666666666666308,
                                    0.00833333333332209344,
                                    -0.000198412698295397579,
                                    2.75573135952094298e-6,
                                    -2.5050742436261419e-8,
                                    1.58958578654756956e-10
                                }));
    }

    private static String cosinePolynomial(FunctionBody b, String z) {
        return b.polynomial(
                z,
                b.kind()
                        .pick(
                                new double[] {
                                    0.0416666666217693157,
                                    -0.00138888836607082726,
                                    0.0000247994952261080543,
                                    -2.72081674471574038e-7
                                },
                                new double[] {
                                    0.0416666666666665971,
                                    -0.00138888888888736917,
                                    0.0000248015872891995699,
                                    -2.75573142673098889e-7,
                                    2.08757112891207994e-9,
                                    -1.1359006619688504e-11
                                }));
    }

    /** n modulo 4 in the low bits, and the rest. */
    private record Quadrant(String n, String r) {}

    /** In double precision for both types, with π/2 in three pieces: accurate up to 2⁵⁰. */
    private static Quadrant reduceByHalfPi(FunctionBody b) {
        boolean single = b.kind() == FloatKind.F32;
        String x = single ? b.emit("fpext float %x to double") : "%x";
        String magic = FloatKind.F64.constant(0x1.8p52);
        String shifted = doubleFma(b, x, FloatKind.F64.constant(0.63661977236758134308), magic);
        String n64 = b.emit("bitcast double " + shifted + " to i64");
        String rounded = b.emit("fsub double " + shifted + ", " + magic);
        String r = doubleFma(b, rounded, FloatKind.F64.constant(-1.5707963267948966), x);
        r = doubleFma(b, rounded, FloatKind.F64.constant(-6.123233995736766e-17), r);
        r = doubleFma(b, rounded, FloatKind.F64.constant(1.4973849048591833e-33), r);
        String magnitude = b.emit("call double @llvm.fabs.f64(double " + x + ")");
        String usable = b.emit("fcmp olt double " + magnitude + ", " + FloatKind.F64.constant(0x1p50));
        // 0 for a finite x, NaN for an infinite one or NaN.
        String otherwise = b.emit("fmul double " + x + ", " + FloatKind.F64.constant(0));
        r = b.select(usable, "double", r, otherwise);
        String n = b.select(usable, "i64", n64, "0");
        return single
                ? new Quadrant(b.emit("trunc i64 " + n + " to i32"), b.emit("fptrunc double " + r + " to float"))
                : new Quadrant(n, r);
    }

    private static String doubleFma(FunctionBody b, String x, String y, String z) {
        return b.emit("call double @llvm.fma.f64(double " + x + ", double " + y + ", double " + z + ")");
    }

    /** Below 1: x·p(x²); from 1 on: 1 − e^q(|x|), q a fit of log(erfc). float32 only. */
    private static String erf(FunctionBody b, MathLibrary library) {
        String a = b.abs("%x");
        String near = b.mul(
                "%x",
                b.polynomial(
                        b.mul("%x", "%x"),
                        1.12837916591379262,
                        -0.376126271360004091,
                        0.112836001766340177,
                        -0.0268544446087253333,
                        0.00518953537357239181,
                        -0.000802084160364071656,
                        0.0000788912068231333257));
        String q = b.polynomial(
                b.atMost(a, b.c(4)),
                0.000188035013424782128,
                -1.12957840112885714,
                -0.633219936285937852,
                -0.108418533355838659,
                0.0252082303891962255,
                -0.00420455258750732986,
                0.000441334595043783952,
                -0.0000216867063600807471);
        String far = b.copySign(b.sub(b.c(1), call(b, library, MathFunction.EXP, q)), "%x");
        return b.select(b.compare("olt", a, b.c(1)), near, far);
    }

    /** e^(y·log|x|) in double precision, which float32 results cannot tell from exact; then signs and C's special cases. */
    private static String pow(FunctionBody b, MathLibrary library) {
        String magnitude = b.abs("%x");
        String x = b.emit("fpext float " + magnitude + " to double");
        String y = b.emit("fpext float %y to double");
        String log = b.emit("call double " + library.use(MathFunction.LOG, FloatKind.F64) + "(double " + x + ")");
        String product = b.emit("fmul double " + y + ", " + log);
        String exp = b.emit("call double " + library.use(MathFunction.EXP, FloatKind.F64) + "(double " + product + ")");
        String power = b.emit("fptrunc double " + exp + " to float");
        // 1 to any power and anything to the power 0 are 1, NaN included; so is (−1)^±∞.
        String yIsZero = b.compare("oeq", "%y", b.c(0));
        String xIsOne = b.compare("oeq", "%x", b.c(1));
        String yIsInfinite = b.compare("oeq", b.abs("%y"), b.c(Double.POSITIVE_INFINITY));
        String minusOne = b.emit("and i1 " + b.compare("oeq", magnitude, b.c(1)) + ", " + yIsInfinite);
        String isOne = b.emit("or i1 " + b.emit("or i1 " + yIsZero + ", " + xIsOne) + ", " + minusOne);
        String value = b.select(isOne, b.c(1), power);
        return signOfPower(b, value, isOne);
    }

    /** −value for negative x and odd y, NaN for finite negative x and y without integer value. */
    private static String signOfPower(FunctionBody b, String value, String isOne) {
        String whole = b.compare("oeq", b.intrinsic("rint", "%y"), "%y");
        String half = b.mul("%y", b.c(0.5));
        String even = b.compare("oeq", b.intrinsic("rint", half), half);
        String odd = b.emit("xor i1 " + even + ", true");
        String oddWhole = b.emit("and i1 " + whole + ", " + odd);
        String signed = b.select(oddWhole, b.copySign(value, "%x"), value);
        String negative = b.compare("olt", "%x", b.c(0));
        String finite = b.compare("one", "%x", b.c(Double.NEGATIVE_INFINITY));
        String fraction = b.compare("one", b.intrinsic("rint", "%y"), "%y");
        String undefined = b.emit("and i1 " + b.emit("and i1 " + negative + ", " + finite) + ", " + fraction);
        String result = b.select(undefined, b.c(Double.NaN), signed);
        return b.select(isOne, signed, result);
    }

    private static String call(FunctionBody b, MathLibrary library, MathFunction function, String argument) {
        String type = b.kind().type();
        return b.emit("call " + type + " " + library.use(function, b.kind()) + "(" + type + " " + argument + ")");
    }
}
