/// A provider on loopback that speaks OpenAI's protocol, keeps its own limits and misbehaves on
/// request: what our own client is judged by, and its author on a laptop without a key. Doors:
/// [FakeProvider] in the same process, [FakeProviderCommand] as a process of its own. It knows
/// nothing of the program, so that it cannot agree with its mistakes.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.provider.fake;
