package art.samosachaat.chat.generation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** 1 to 255 visible ASCII characters: what an {@code Idempotency-Key} may be. */
@Pattern(regexp = "[\\x21-\\x7e]{1,255}")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface VisibleAscii {

  String message() default "must be 1 to 255 visible ASCII characters";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
