<?php

const QIAO_SITE = 'my-site';
const QIAO_KEY_ID = 'key-1';

/** A token for the person who is signed in, good for ten minutes: the page asks for a new one by itself. */
function chat_token(string $id, string $name, string $email): string
{
    // On your server alone, never in the page.
    $secret = getenv('QIAO_SECRET');
    $part = fn (string $bytes): string => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    $now = time();
    $header = ['alg' => 'HS256', 'typ' => 'JWT', 'kid' => QIAO_KEY_ID];
    $claims = ['aud' => QIAO_SITE, 'sub' => $id, 'name' => $name, 'email' => $email, 'iat' => $now, 'exp' => $now + 600];
    $signed = $part(json_encode($header, JSON_THROW_ON_ERROR)) . '.' . $part(json_encode($claims, JSON_THROW_ON_ERROR));
    return $signed . '.' . $part(hash_hmac('sha256', $signed, $secret, true));
}
