// @generated automatically by Diesel CLI.

diesel::table! {
    alpha (id) {
        id -> Int4,
    }
}

diesel::table! {
    beta (id) {
        id -> Int4,
    }
}

diesel::table! {
    delta (id) {
        id -> Int4,
    }
}

diesel::table! {
    epsilon (id) {
        id -> Int4,
    }
}

diesel::table! {
    eta (id) {
        id -> Int4,
    }
}

diesel::table! {
    gamma (id) {
        id -> Int4,
    }
}

diesel::table! {
    iota (id) {
        id -> Int4,
    }
}

diesel::table! {
    kappa (id) {
        id -> Int4,
    }
}

diesel::table! {
    lambda (id) {
        id -> Int4,
    }
}

diesel::table! {
    mu (id) {
        id -> Int4,
    }
}

diesel::table! {
    nu (id) {
        id -> Int4,
    }
}

diesel::table! {
    theta (id) {
        id -> Int4,
    }
}

diesel::table! {
    xi (id) {
        id -> Int4,
    }
}

diesel::table! {
    zeta (id) {
        id -> Int4,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    alpha, beta, delta, epsilon, eta, gamma, iota, kappa, lambda, mu, nu, theta, xi, zeta,
);
