// @generated automatically by Diesel CLI.

diesel::table! {
    alpha (id) {
        id -> Integer,
    }
}

diesel::table! {
    beta (id) {
        id -> Integer,
    }
}

diesel::table! {
    delta (id) {
        id -> Integer,
    }
}

diesel::table! {
    epsilon (id) {
        id -> Integer,
    }
}

diesel::table! {
    eta (id) {
        id -> Integer,
    }
}

diesel::table! {
    gamma (id) {
        id -> Integer,
    }
}

diesel::table! {
    iota (id) {
        id -> Integer,
    }
}

diesel::table! {
    kappa (id) {
        id -> Integer,
    }
}

diesel::table! {
    lambda (id) {
        id -> Integer,
    }
}

diesel::table! {
    mu (id) {
        id -> Integer,
    }
}

diesel::table! {
    nu (id) {
        id -> Integer,
    }
}

diesel::table! {
    theta (id) {
        id -> Integer,
    }
}

diesel::table! {
    xi (id) {
        id -> Integer,
    }
}

diesel::table! {
    zeta (id) {
        id -> Integer,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    alpha, beta, delta, epsilon, eta, gamma, iota, kappa, lambda, mu, nu, theta, xi, zeta,
);
