package understudy.compare.redact;

import java.util.List;

/** Something that is known for a secret by its looks, wherever it stands. */
public enum Detector {
    CARDS {
        @Override
        void find(String text, List<Stretch> found) {
            CardNumbers.find(text, found);
        }
    },
    IBANS {
        @Override
        void find(String text, List<Stretch> found) {
            Ibans.find(text, found);
        }
    },
    EMAILS {
        @Override
        void find(String text, List<Stretch> found) {
            Emails.find(text, found);
        }
    },
    /** JSON web tokens, credentials of the schemes that are said in a header, and keys that their issuer marks. */
    TOKENS {
        @Override
        void find(String text, List<Stretch> found) {
            Tokens.find(text, found);
            IssuedKeys.find(text, found);
        }
    };

    /** Adds where it finds something. Takes time in the length of the text, whatever the text. */
    abstract void find(String text, List<Stretch> found);
}
