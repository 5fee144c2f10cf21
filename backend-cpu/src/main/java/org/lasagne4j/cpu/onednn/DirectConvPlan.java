package org.lasagne4j.cpu.onednn;

/** A direction of a convolution by compiled loops over row-major activations. */
abstract class DirectConvPlan extends ConvPlan {
    DirectConvPlan(ConvSpec spec) {
        super(spec);
    }

    @Override
    public Layout srcLayout() {
        return Layout.plain(spec().srcDims());
    }

    @Override
    public Layout dstLayout() {
        return Layout.plain(spec().dstDims());
    }

    @Override
    public String implementation() {
        return "direct";
    }
}
