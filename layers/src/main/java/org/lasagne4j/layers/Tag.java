package org.lasagne4j.layers;

import java.util.Collection;
import java.util.List;

/**
 * A mark on parameters, or the wish for one in a query: {@code getAllParams(network, TRAINABLE, REGULARIZABLE.not())}
 * gives the parameters that have the first mark and not the second.
 *
 * @param name what it is called, such as {@code trainable}
 * @param wanted whether it is set or wanted; false: removed or not wanted
 */
public record Tag(String name, boolean wanted) {
    /** On parameters that training changes; set unless told otherwise. */
    public static final Tag TRAINABLE = of("trainable");

    /** On parameters that penalties apply to; set unless told otherwise, biases go without. */
    public static final Tag REGULARIZABLE = of("regularizable");

    /** A tag of that name. */
    public static Tag of(String name) {
        return new Tag(name, true);
    }

    /** Its absence. */
    public Tag not() {
        return new Tag(name, !wanted);
    }

    /** Whether these marks are as the query wants them; what is frozen is neither trainable nor regularizable. */
    static boolean match(Collection<String> marks, boolean frozen, List<Tag> query) {
        return query.stream().allMatch(tag -> {
            boolean off = frozen && (tag.name.equals(TRAINABLE.name) || tag.name.equals(REGULARIZABLE.name));
            return (marks.contains(tag.name) && !off) == tag.wanted;
        });
    }
}
