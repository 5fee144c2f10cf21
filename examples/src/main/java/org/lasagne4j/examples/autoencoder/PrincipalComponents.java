package org.lasagne4j.examples.autoencoder;

import static org.lasagne4j.compile.Functions.function;
import static org.lasagne4j.tensor.Linalg.dot;
import static org.lasagne4j.tensor.ShapeOps.X;
import static org.lasagne4j.tensor.ShapeOps.transpose;
import static org.lasagne4j.tensor.Tensors.shared;
import static org.lasagne4j.tensor.Tensors.tensor4;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.compile.Function;
import org.lasagne4j.compile.FunctionBuilder;
import org.lasagne4j.examples.data.EveryImage;
import org.lasagne4j.examples.data.ImageSet;
import org.lasagne4j.tensor.Index;
import org.lasagne4j.tensor.Nlinalg;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Updates;

/**
 * Principal components of images: with k of them, x̂ = m + V·Vᵀ·(x − m), where m is the mean image and the columns of V are
 * the k eigenvectors of the covariance with the largest eigenvalues. No other linear code of k numbers has a smaller squared
 * error (Pearson 1901). Computed by functions of this library in float64.
 */
public final class PrincipalComponents {
    private final int pixels;
    private final @Nullable String backend;
    private final Shared mean;
    /** Eigenvectors as columns, the one with the largest eigenvalue last. */
    private final Shared vectors;

    /**
     * The components of these images.
     *
     * @param backend name of the backend; null for the best one available
     */
    public PrincipalComponents(ImageSet images, @Nullable String backend) {
        this.pixels = images.rows() * images.columns();
        this.backend = backend;
        this.mean = zeros("mean", pixels);
        this.vectors = zeros("vectors", pixels, pixels);
        gather(images);
        decompose();
    }

    private static Shared zeros(String name, long... shape) {
        return shared(HostArray.zeros(DType.FLOAT64, shape), name);
    }

    private Function compiled(FunctionBuilder function) {
        return (backend == null ? function : function.backend(backend)).compile();
    }

    private Tensor rows(Tensor images) {
        return images.reshape(-1, pixels).astype(DType.FLOAT64);
    }

    /** The mean of x, and that of x·xᵀ in the place of the vectors. */
    private void gather(ImageSet images) {
        Tensor batch = tensor4("images");
        Tensor x = rows(batch);
        double share = 1.0 / images.count();
        Tensor products = dot(transpose(x), x);
        Updates updates =
                Updates.of(mean, mean.plus(x.sum(0).times(share))).put(vectors, vectors.plus(products.times(share)));
        Function add = compiled(function(batch).updating(updates).named("add"));
        EveryImage.visit(images, (first, some, labels) -> add.call(some));
    }

    private void decompose() {
        Tensor covariance = vectors.minus(mean.dimshuffle(0, X).times(mean.dimshuffle(X, 0)));
        List<Tensor> valuesAndVectors = Nlinalg.eigh(covariance);
        compiled(function().updating(vectors, valuesAndVectors.get(1)).named("decompose"))
                .call();
    }

    /**
     * The reconstruction from this many components.
     *
     * @param components 0 to the number of pixels; with 0 every reconstruction is the mean image
     */
    public Reconstruction reconstruction(int components) {
        Tensor images = tensor4("images");
        Tensor v = vectors.get(Index.ALL, Index.slice(pixels - components, null));
        Tensor code = dot(rows(images).minus(mean), v);
        Tensor made = dot(code, transpose(v)).plus(mean);
        Tensor shaped = made.reshape(images.shape()).astype(DType.FLOAT32);
        Function reconstruct = compiled(function(images).returning(shaped).named("components"));
        return batch -> reconstruct.call(batch).array();
    }
}
