/// Stories: a real server on a real database, asked as a browser or a program asks it. What a story replaces,
/// and only where it must, are the pixels and the critic.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.story;
