import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public final class ChatToken {
    private static final String SITE = "my-site";
    private static final String KEY_ID = "key-1";

    /** A token for the person who is signed in, good for ten minutes: the page asks for a new one by itself. */
    public static String of(String id, String name, String email) throws GeneralSecurityException {
        // On your server alone, never in the page.
        byte[] secret = System.getenv("QIAO_SECRET").getBytes(UTF_8);
        long now = System.currentTimeMillis() / 1000;
        String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":" + quoted(KEY_ID) + "}";
        String claims = "{\"aud\":" + quoted(SITE) + ",\"sub\":" + quoted(id) + ",\"name\":" + quoted(name)
                + ",\"email\":" + quoted(email) + ",\"iat\":" + now + ",\"exp\":" + (now + 600) + "}";
        String signed = part(header.getBytes(UTF_8)) + "." + part(claims.getBytes(UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return signed + "." + part(mac.doFinal(signed.getBytes(UTF_8)));
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            if (each == '"' || each == '\\') json.append('\\').append(each);
            else if (each < ' ') json.append(String.format("\\u%04x", (int) each));
            else json.append(each);
        }
        return json.append('"').toString();
    }
}
