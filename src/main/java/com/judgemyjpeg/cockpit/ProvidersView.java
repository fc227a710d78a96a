package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.provider.NewKey;
import com.judgemyjpeg.provider.ProviderDesk.Key;
import java.util.List;

/// @param typed into the form for a new key, without the key itself
/// @param rotating name of the key that was not taken in place of another; empty when that is
///     not why we are here
public record ProvidersView(List<PoolView> pools, List<Key> keys, CostsView costs, NewKey typed, String rotating) {}
