package org.lasagne4j.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.lasagne4j.architecture.House.packages;

import org.junit.jupiter.api.Test;

/** Which foreign library is used where. */
class LibraryUseTest {
    @Test
    void loggingGoesThroughSlf4jOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.logging..",
                        "org.apache.log4j..",
                        "org.apache.logging..",
                        "org.apache.commons.logging..",
                        "ch.qos.logback..",
                        "org.slf4j.simple..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.System$Logger")
                .check(House.CLASSES);
    }

    @Test
    void onlyProgramsPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages("examples", "benchmarks"))
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethodWhere(
                        describe("prints a stack trace", call -> call.getName().equals("printStackTrace")))
                .check(House.CLASSES);
    }

    /** Benchmarks measure the backend against bare calls of what lies below it. */
    @Test
    void nativeBindingsStayInTheirBackend() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages("cpu", "benchmarks"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco.dnnl..", "org.bytedeco.llvm..", "org.bytedeco.openblas..")
                .check(House.CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("org.lasagne4j.cuda..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco.cuda..")
                .check(House.CLASSES);
    }

    /** An INDArray is what users hand in and get back; inside there is only HostArray. */
    @Test
    void nd4jStaysAtTheEdge() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("error", "scalar", "reference", "cpu", "cuda"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..")
                .check(House.CLASSES);
    }

    @Test
    void commandLineLibrariesStayInThePrograms() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages("examples", "benchmarks"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "picocli..", "me.tongfei..", "org.jetbrains..", "com.fasterxml..", "org.openjdk.jmh..")
                .check(House.CLASSES);
    }
}
