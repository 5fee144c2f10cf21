package org.lasagne4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.*;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.lasagne4j.cpu.runtime.NativeMemory;

/**
 * A compiled oneDNN operation: immutable, usable by many threads at once, because its scratchpad comes from the caller.
 *
 * <p>Made for one thread: oneDNN decides at creation how to share the work, so {@link #create} makes it with one OpenMP thread.
 */
final class Primitive {
    private final dnnl_primitive_desc desc;
    private final dnnl_primitive primitive;

    private Primitive(dnnl_primitive_desc desc, dnnl_primitive primitive) {
        this.desc = desc;
        this.primitive = primitive;
        dnnl_primitive_desc ownedDesc = new dnnl_primitive_desc(new Pointer(desc));
        dnnl_primitive ownedPrimitive = new dnnl_primitive(new Pointer(primitive));
        NativeHandles handles = new NativeHandles(this);
        handles.add(() -> dnnl_primitive_desc_destroy(ownedDesc));
        handles.add(() -> dnnl_primitive_destroy(ownedPrimitive));
    }

    /** Fills in a primitive descriptor and returns oneDNN's status. */
    @FunctionalInterface
    interface Describe {
        int into(dnnl_primitive_desc desc, dnnl_primitive_attr attributes);
    }

    /** What happens to the result before it is stored: {@code dst = relu(result + dst)}, each part optional. */
    record Finish(boolean addToDst, boolean relu) {
        static final Finish STORE = new Finish(false, false);
    }

    static Primitive create(String doing, Finish finish, Describe describe) {
        int before = Trampoline.useOneOpenMpThread();
        dnnl_primitive_attr attributes = attributes(finish);
        try {
            dnnl_primitive_desc desc = new dnnl_primitive_desc();
            OneDnn.check(describe.into(desc, attributes), doing);
            dnnl_primitive primitive = new dnnl_primitive();
            OneDnn.check(dnnl_primitive_create(primitive, desc), doing);
            return new Primitive(desc, primitive);
        } finally {
            dnnl_primitive_attr_destroy(attributes);
            Trampoline.restoreOpenMpThreads(before);
        }
    }

    private static dnnl_primitive_attr attributes(Finish finish) {
        dnnl_primitive_attr attributes = new dnnl_primitive_attr();
        OneDnn.check(dnnl_primitive_attr_create(attributes), "making attributes");
        OneDnn.check(
                dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user),
                "choosing a scratchpad");
        if (finish.addToDst() || finish.relu()) {
            dnnl_post_ops postOps = new dnnl_post_ops();
            OneDnn.check(dnnl_post_ops_create(postOps), "making post-operations");
            if (finish.addToDst()) {
                OneDnn.check(dnnl_post_ops_append_sum(postOps, 1f, 0, dnnl_data_type_undef), "adding to the result");
            }
            if (finish.relu()) {
                OneDnn.check(dnnl_post_ops_append_eltwise(postOps, dnnl_eltwise_relu, 0f, 0f), "rectifying");
            }
            OneDnn.check(dnnl_primitive_attr_set_post_ops(attributes, postOps), "setting post-operations");
            dnnl_post_ops_destroy(postOps);
        }
        return attributes;
    }

    /** Layout of the argument that {@code query} (dnnl_query_src_md, …) names. */
    Layout layout(int query) {
        return Layout.copyOf(dnnl_primitive_desc_query_md(desc, query, 0));
    }

    /** Scratchpad of one execution, in bytes, rounded up so that scratchpads can lie side by side. */
    long scratchpadBytes() {
        dnnl_memory_desc scratchpad = dnnl_primitive_desc_query_md(desc, dnnl_query_scratchpad_md, 0);
        long bytes = scratchpad == null || scratchpad.isNull() ? 0 : dnnl_memory_desc_get_size(scratchpad);
        return (bytes + NativeMemory.ALIGNMENT - 1) & -NativeMemory.ALIGNMENT;
    }

    dnnl_memory_desc desc(int query) {
        return desc(query, 0);
    }

    /** Description number {@code index} of its kind: bias counts as the second of the weights. */
    dnnl_memory_desc desc(int query, int index) {
        return dnnl_primitive_desc_query_md(desc, query, index);
    }

    dnnl_primitive_desc primitiveDesc() {
        return desc;
    }

    dnnl_primitive primitive() {
        return primitive;
    }

    /** oneDNN's name of the chosen implementation, such as {@code brg_matmul:avx512_core}. */
    String implementation() {
        try (PointerPointer<BytePointer> text = new PointerPointer<>(1)) {
            OneDnn.check(dnnl_primitive_desc_query(desc, dnnl_query_impl_info_str, 0, text), "asking for a name");
            return new BytePointer(text.get(0)).getString();
        }
    }
}
