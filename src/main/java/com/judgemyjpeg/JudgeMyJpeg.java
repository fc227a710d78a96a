package com.judgemyjpeg;

public class JudgeMyJpeg {
    public static void main(String[] args) {
        System.out.println("x");
    }
}
