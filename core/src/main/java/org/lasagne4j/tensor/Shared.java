package org.lasagne4j.tensor;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.lasagne4j.array.DType;
import org.lasagne4j.array.HostArray;
import org.lasagne4j.array.Shapes;
import org.lasagne4j.error.Problem;
import org.lasagne4j.error.ShapeException;
import org.lasagne4j.tensor.op.WithUpdate;

/**
 * A variable with a stored value that functions share and may update: Theano's shared variable. A call read-locks those
 * it reads and write-locks those it updates, in {@link #id} order.
 */
public final class Shared extends Tensor {
    private static final AtomicLong IDS = new AtomicLong();

    private final long id = IDS.incrementAndGet();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile HostArray value;
    private @Nullable Tensor defaultUpdate;
    private @Nullable Tensor stepFactor;
    private boolean frozen;

    /** A variable of this type that starts with a copy of the value. */
    public Shared(TensorType type, HostArray value, @Nullable String name) {
        super(type, name);
        this.value = checked(value).copy();
    }

    /** Order of creation: locks are taken in this order. */
    public long id() {
        return id;
    }

    /** The id of the newest one: those made later have higher ones. */
    public static long newestId() {
        return IDS.get();
    }

    /** Guards the value: read by calls that read the variable, written by those that update it. */
    public ReentrantReadWriteLock lock() {
        return lock;
    }

    /** A copy of the value. */
    public HostArray getValue() {
        lock.readLock().lock();
        try {
            return value.copy();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Stores a copy of the value, cast to this variable's type if that loses nothing.
     *
     * @throws ShapeException if the shape does not fit the type
     * @throws org.lasagne4j.error.DTypeException if the cast could lose something
     */
    public void setValue(HostArray newValue) {
        HostArray copy = checked(newValue).copy();
        lock.writeLock().lock();
        try {
            value = copy;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The array itself, for backends that hold the lock: row-major, in direct memory. */
    public HostArray storage() {
        return value;
    }

    /** Puts another array in place, for backends that hold the write lock; it must be row-major and fit the type. */
    public void replaceStorage(HostArray newStorage) {
        value = newStorage;
    }

    /** The update that every function reading this variable carries out unless it has its own; null if none. */
    public @Nullable Tensor defaultUpdate() {
        return defaultUpdate;
    }

    /** Sets the update that functions reading this variable carry out by themselves; returns itself. */
    public Shared withDefaultUpdate(@Nullable Tensor update) {
        defaultUpdate = update;
        return this;
    }

    /**
     * x itself, and in functions computed from it a default update of this variable, which other functions of the variable do
     * not have: how running averages follow the batches of training.
     *
     * @throws org.lasagne4j.error.GraphException from a loop whose steps compute it, which would not know of the update
     */
    public Tensor updatedWith(Tensor x, Tensor newValue) {
        return Node.apply(new WithUpdate(), x, this, newValue);
    }

    /** What update rules multiply their steps for this variable by; null: nothing, they are taken as they are. */
    public @Nullable Tensor stepFactor() {
        return stepFactor;
    }

    /** Sets what update rules multiply their steps for this variable by, a scalar; returns itself. */
    public Shared withStepFactor(@Nullable Tensor factor) {
        stepFactor = factor;
        return this;
    }

    /** Whether update rules and penalties leave this variable out. */
    public boolean isFrozen() {
        return frozen;
    }

    /** Sets whether update rules and penalties leave this variable out; returns itself. */
    public Shared withFrozen(boolean left) {
        frozen = left;
        return this;
    }

    @Override
    public Shared named(String newName) {
        super.named(newName);
        return this;
    }

    private HostArray checked(HostArray array) {
        if (!type().accepts(array.shape())) {
            throw new ShapeException(Problem.of(
                            "The value for shared variable " + label() + " has a shape that does not fit.")
                    .expected(Shapes.text(type().dims()))
                    .actual(Shapes.text(array.shape()))
                    .created(origin())
                    .fix("give an array of that shape, or make the variable with ANY for the sizes that change."));
        }
        return converted(array);
    }

    private HostArray converted(HostArray array) {
        DType dtype = dtype();
        if (array.dtype() == dtype) {
            return array;
        }
        if (!dtype.holds(array.dtype())) {
            throw new org.lasagne4j.error.DTypeException(
                    Problem.of("The value for shared variable " + label() + " has a type that would lose information.")
                            .expected(dtype)
                            .actual(array.dtype())
                            .created(origin())
                            .fix("cast the array to " + dtype + " yourself."));
        }
        return array.cast(dtype);
    }
}
