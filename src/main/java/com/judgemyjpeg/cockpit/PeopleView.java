package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Account;

/// @param search what addresses or names begin with
public record PeopleView(String search, Slice<Account> people) {}
