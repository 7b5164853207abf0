/**
 * This room is for saying why nothing, or too little, is compared: in words, with the key that is to blame. Start
 * reading at {@link understudy.run.doctor.Doctor}.
 */
@NullMarked
package understudy.run.doctor;

import org.jspecify.annotations.NullMarked;
