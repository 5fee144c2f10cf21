package org.lasagne4j.cpu.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.tensor.Node;
import org.lasagne4j.tensor.Op;
import org.lasagne4j.tensor.loop.LoopOp;
import org.lasagne4j.tensor.op.*;

/** The table of lowerings: one line for each native op. What has none is interpreted. */
final class Lowerings {
    private static final Map<Class<? extends Op>, Lowering> TABLE = new HashMap<>();
    private static final Set<Class<? extends Op>> VIEWS = new HashSet<>();

    static {
        TABLE.put(LoopOp.class, LoopLowering::lower);
        view(DimShuffle.class, ViewLowering::lower);
        view(Subtensor.class, ViewLowering::subtensor);
        view(Alloc.class, ViewLowering::lower);
        view(SpecifyShape.class, ViewLowering::lower);
        view(Unbroadcast.class, ViewLowering::lower);
        view(Unfold.class, ViewLowering::lower);
        view(Reshape.class, ViewLowering::lowerDense);
        view(CheckIndex.class, CheckIndexStep::lower);
        TABLE.put(MatMul.class, MatMulStep::lower);
        TABLE.put(ConvForward.class, ConvStep::forward);
        TABLE.put(ConvGradInputs.class, ConvStep::gradInputs);
        TABLE.put(ConvGradWeights.class, ConvStep::gradWeights);
        TABLE.put(PoolForward.class, PoolLowering::forward);
        TABLE.put(MaxPoolGrad.class, PoolLowering::maxGrad);
        TABLE.put(MaxPoolGather.class, PoolLowering::maxGather);
        TABLE.put(LinearPoolGrad.class, PoolLowering::linearGrad);
        TABLE.put(Fold.class, PlacementLowering::fold);
        TABLE.put(Gather.class, RowsStep::gather);
        TABLE.put(Scatter.class, RowsStep::scatter);
        TABLE.put(ArgReduce.class, AxisLowering::argReduce);
        TABLE.put(Scan.class, ScanLowering::lower);
        TABLE.put(Branch.class, BranchStepPlan::lower);
        TABLE.put(Cumulate.class, AxisLowering::cumulate);
        TABLE.put(ArgSort.class, SortLowering::argSort);
        TABLE.put(Nonzero.class, SortLowering::nonzero);
        lapack(Cholesky.class, LinalgLowering::cholesky);
        lapack(TriangularSolve.class, LinalgLowering::triangularSolve);
        lapack(Solve.class, LinalgLowering::solve);
        lapack(Det.class, LinalgLowering::det);
        lapack(SlogDet.class, LinalgLowering::slogDet);
        lapack(Qr.class, DecompositionLowering::qr);
        lapack(Eigh.class, DecompositionLowering::eigh);
        lapack(Svd.class, DecompositionLowering::svd);
        lapack(Eig.class, DecompositionLowering::eig);
        lapack(Expm.class, ExpmLowering::lower);
        TABLE.put(Join.class, PlacementLowering::join);
        TABLE.put(IncSubtensor.class, PlacementLowering::incSubtensor);
        TABLE.put(Arange.class, PlacementLowering::arange);
    }

    private Lowerings() {}

    private static void view(Class<? extends Op> op, Lowering lowering) {
        TABLE.put(op, lowering);
        VIEWS.add(op);
    }

    private static void lapack(Class<? extends Op> op, Lowering lowering) {
        TABLE.put(op, LinalgLowering.ifAvailable(lowering));
    }

    /** Whether ops of this class have a lowering. */
    static boolean has(Class<?> op) {
        return TABLE.containsKey(op);
    }

    /** Whether a node's result may be a view of its first input. */
    static boolean isView(Node node) {
        return VIEWS.contains(node.op().getClass());
    }

    static void lower(Node node, PlanBuilder plan) {
        TABLE.getOrDefault(node.op().getClass(), InterpretedStep::lower).lower(node, plan);
    }
}
