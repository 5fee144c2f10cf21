package org.lasagne4j.init;

/** Makes initializers with Lasagne's defaults; meant for static import. */
public final class Inits {
    /** Gain for weights in front of rectifiers: √2, Lasagne's {@code gain='relu'}. */
    public static final double RELU_GAIN = Math.sqrt(2);

    private Inits() {}

    /** All elements this number. */
    public static Constant constant(double val) {
        return new Constant(val);
    }

    /** Normal with standard deviation 0.01 and mean 0. */
    public static Normal normal() {
        return normal(0.01);
    }

    /** Normal with mean 0. */
    public static Normal normal(double std) {
        return normal(std, 0);
    }

    /** Normal with this standard deviation and mean. */
    public static Normal normal(double std, double mean) {
        return new Normal(std, mean);
    }

    /** Uniform over ±0.01. */
    public static Uniform uniform() {
        return uniform(0.01);
    }

    /** Uniform over ±range. */
    public static Uniform uniform(double range) {
        return Uniform.range(range);
    }

    /** Uniform over [low, high). */
    public static Uniform uniform(double low, double high) {
        return new Uniform(low, high);
    }

    /** Glorot's scale for a distribution. */
    public static Glorot glorot(ScalableInitializer distribution) {
        return new Glorot(distribution, 1, false);
    }

    /** Normal at Glorot's scale. */
    public static Glorot glorotNormal() {
        return glorot(normal());
    }

    /** Normal at Glorot's scale times a gain. */
    public static Glorot glorotNormal(double gain) {
        return glorotNormal().gain(gain);
    }

    /** Uniform at Glorot's scale: the default of most layers. */
    public static Glorot glorotUniform() {
        return glorot(uniform());
    }

    /** Uniform at Glorot's scale times a gain. */
    public static Glorot glorotUniform(double gain) {
        return glorotUniform().gain(gain);
    }

    /** He's scale for a distribution. */
    public static He he(ScalableInitializer distribution) {
        return new He(distribution, 1, false);
    }

    /** Normal at He's scale. */
    public static He heNormal() {
        return he(normal());
    }

    /** Normal at He's scale times a gain. */
    public static He heNormal(double gain) {
        return heNormal().gain(gain);
    }

    /** Uniform at He's scale. */
    public static He heUniform() {
        return he(uniform());
    }

    /** Uniform at He's scale times a gain. */
    public static He heUniform(double gain) {
        return heUniform().gain(gain);
    }

    /** Orthonormal rows or columns. */
    public static Orthogonal orthogonal() {
        return orthogonal(1);
    }

    /** Orthonormal rows or columns, times a gain. */
    public static Orthogonal orthogonal(double gain) {
        return new Orthogonal(gain);
    }

    /** A tenth of each column non-zero, with standard deviation 0.01. */
    public static Sparse sparse() {
        return sparse(0.1, 0.01);
    }

    /** That fraction of each column non-zero, with this standard deviation. */
    public static Sparse sparse(double sparsity, double std) {
        return new Sparse(sparsity, std);
    }
}
