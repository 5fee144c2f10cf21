package org.lasagne4j.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lasagne4j.tensor.Shared;
import org.lasagne4j.tensor.Tensor;

/**
 * What a function does to shared variables.
 *
 * @param name how messages call the function
 * @param listed the updates that its definition lists
 * @param hidden the updates that variables brought along themselves, as the states of random draws do
 * @param interpretedSteps how many steps of the latest call the interpreter ran for want of a kernel
 */
public record FunctionReport(String name, List<Update> listed, List<Update> hidden, int interpretedSteps) {
    /**
     * One variable that a call changes.
     *
     * @param variable what is changed
     * @param created the user's line that made the variable
     * @param updated the user's line that made the new value
     */
    public record Update(Shared variable, String created, String updated) {
        @Override
        public String toString() {
            return variable.label() + ", made at " + created + ", updated at " + updated;
        }
    }

    /** {@code ofInputs}: variables of inputs' default values, whose updates the definition lists. */
    static FunctionReport of(
            FunctionSpec spec, Map<Shared, Tensor> updates, Set<Shared> ofInputs, int interpretedSteps) {
        List<Update> listed = new ArrayList<>();
        List<Update> hidden = new ArrayList<>();
        updates.forEach((shared, value) -> {
            Tensor own = shared.defaultUpdate();
            Tensor said = spec.updates().get(shared);
            Tensor made = said != null ? said : own != null ? own : value;
            (said != null || ofInputs.contains(shared) ? listed : hidden)
                    .add(new Update(
                            shared, shared.origin().toString(), made.origin().toString()));
        });
        return new FunctionReport(spec.label(), List.copyOf(listed), List.copyOf(hidden), interpretedSteps);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name);
        lines(text, "updates that it lists", listed);
        lines(text, "updates that variables bring along", hidden);
        return text.append("\n  interpreted steps: ").append(interpretedSteps).toString();
    }

    private static void lines(StringBuilder text, String title, List<Update> updates) {
        text.append("\n  ").append(title).append(": ").append(updates.isEmpty() ? "none" : "");
        updates.forEach(update -> text.append("\n    ").append(update));
    }
}
