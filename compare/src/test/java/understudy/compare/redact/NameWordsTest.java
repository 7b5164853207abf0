package understudy.compare.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password",
                "PASSWORD",
                "passwd",
                "newPassword",
                "oldPassword",
                "password2",
                "passwordHash",
                "password_confirmation",
                "userpassword",
                "pwd",
                "user[password]",
                "secret",
                "client_secret",
                "clientsecret",
                "clientSecret",
                "secretKey",
                "token",
                "X-Auth-Token",
                "access_token",
                "refreshToken",
                "ID_TOKEN",
                "accesstoken",
                "IDToken",
                "tokenValue",
                "apiKey",
                "api_key",
                "api-key",
                "APIKey",
                "apikey",
                "X-API-KEY",
                "privateKey",
                "private_key",
                "sessionId",
                "session_id",
                "sessionID",
                "jsessionid",
                "PHPSESSID",
                "csrf",
                "_csrf",
                "csrfToken",
                "XSRF-TOKEN",
                "csrfmiddlewaretoken",
                "pin",
                "PIN",
                "userPin",
                "userPIN",
                "pinCode",
                "pin_code",
                "cvv",
                "CVV2",
                "cardCvc",
                "cvc",
                "otp",
                "otpCode",
                "authorization",
                "Proxy-Authorization",
                "authorizationCode",
                "passphrase",
                "ns2:password",
                "@password",
                "apiKeys",
                "accessTokens"
            })
    void aNameThatSaysSecretHoldsOne(String name) {
        assertThat(NameWords.saySecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "id",
                "name",
                "pinned",
                "pins",
                "pinterest",
                "shipping",
                "spinner",
                "opinion",
                "tokenizer",
                "tokenize",
                "tokens",
                "max_tokens",
                "totalTokens",
                "token_type",
                "tokenType",
                "tokenExpiresAt",
                "token_expires_in",
                "secretary",
                "secretName",
                "passenger",
                "compass",
                "passwordPolicy",
                "passwordChangedAt",
                "hasPassword",
                "is_secret",
                "requiresPin",
                "pinCount",
                "key",
                "publicKey",
                "primaryKey",
                "keyboard",
                "monkey",
                "session",
                "sessions",
                "sessionCount",
                "possession",
                "authorizationId",
                "authorizations",
                "author",
                "authorized",
                "cvs",
                "cvcount",
                "option",
                "laptop",
                "topping",
                "adopt",
                "otpLength",
                "apiKeyName",
                "accessibility",
                "bypass-count"
            })
    void aNameThatSaysNothingOfTheKindDoesNot(String name) {
        assertThat(NameWords.saySecret(name)).isFalse();
    }

    @Test
    void aValueIsASecretsNameOnlyWhereItEndsWithIt() {
        assertThat(NameWords.areSecret("new-password")).isTrue();
        assertThat(NameWords.areSecret("password-form")).isFalse();
        assertThat(NameWords.areSecret("enter your password and then the text goes on ".repeat(5)))
                .isFalse();
    }

    @Test
    void ofALongNameTheEndCounts() {
        assertThat(NameWords.saySecret("x".repeat(10_000) + "Password")).isTrue();
        assertThat(NameWords.saySecret("İ" + "Password")).isTrue();
    }
}
