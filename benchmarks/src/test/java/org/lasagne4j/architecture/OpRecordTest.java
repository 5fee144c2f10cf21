package org.lasagne4j.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.lasagne4j.tensor.Op;

/** Equal ops are merged, so an op is equal by its values and never changes. */
class OpRecordTest {
    @Test
    void anOpHoldsNoArray() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .areAssignableTo(Op.class)
                .and()
                .areNotStatic()
                .should()
                .haveRawType(DescribedPredicate.describe("an array", JavaClass::isArray))
                .check(House.CLASSES);
    }

    @Test
    void anOpIsImmutable() {
        fields().that()
                .areDeclaredInClassesThat()
                .areAssignableTo(Op.class)
                .should()
                .beFinal()
                .check(House.CLASSES);
    }
}
