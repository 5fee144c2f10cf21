package org.lasagne4j.layers;

import org.lasagne4j.init.ParamSpec;

/**
 * Options of layers with one parameter that is shared along axes.
 *
 * @param <S> the spec itself
 */
public abstract class SharedParameterSpec<S extends SharedParameterSpec<S>> extends SharedAxesSpec<S> {
    private ParamSpec parameter;
    private boolean trainable = true;

    SharedParameterSpec(ParamSpec parameter) {
        this.parameter = parameter;
    }

    /** With a parameter that training changes, or leaves as it is; default true. */
    public final S trainable(boolean changes) {
        return with(spec -> ((SharedParameterSpec<?>) spec).trainable = changes);
    }

    final S parameter(ParamSpec spec) {
        return with(copy -> ((SharedParameterSpec<?>) copy).parameter = spec);
    }

    final ParamSpec parameter() {
        return parameter;
    }

    /** Tags of the parameter: never regularizable. */
    final Tag[] tags() {
        Tag regularizable = Tag.REGULARIZABLE.not();
        return trainable ? new Tag[] {regularizable} : new Tag[] {regularizable, Tag.TRAINABLE.not()};
    }
}
