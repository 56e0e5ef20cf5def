package art.samosachaat.contracts;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that can be stored and sent on unchanged: no NUL character, which PostgreSQL's {@code text}
 * cannot hold, and no half of a surrogate pair, which UTF-8 cannot encode (RFC 3629, section 3).
 */
@Pattern(regexp = "[^\\x{0}\\x{D800}-\\x{DFFF}]*+", flags = Pattern.Flag.DOTALL)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({FIELD, PARAMETER, METHOD, ANNOTATION_TYPE, TYPE_USE})
public @interface StorableText {

  String message() default "must not contain U+0000 or half of a surrogate pair";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
